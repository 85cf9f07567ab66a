package io.github.dtrace4j.junit;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * System calls that do the same kind of thing. Which one of them a Java method ends up in depends on the platform, its C library and the
 * JDK, so a test that says the family says what it means.
 */
public enum CallFamily {
    /** Opening files: {@code openat} and its like. */
    OPEN("open", "openat", "openat2", "creat"),
    /** Reading from files and sockets. */
    READ("read", "pread64", "readv", "preadv", "preadv2", "recvfrom", "recvmsg", "recvmmsg"),
    /** Writing to files and sockets. */
    WRITE("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg"),
    /** Copying inside the kernel. */
    COPY("sendfile", "copy_file_range", "splice", "tee"),
    /** Making data durable: {@code fsync}, {@code fdatasync} and their like. */
    SYNC("fsync", "fdatasync", "msync", "sync_file_range", "syncfs", "sync"),
    /** Giving a file another name. */
    RENAME("rename", "renameat", "renameat2"),
    /** Removing files and directories. */
    REMOVE("unlink", "unlinkat", "rmdir"),
    /** Making directories, links and special files. */
    CREATE("mkdir", "mkdirat", "mknod", "mknodat", "link", "linkat", "symlink", "symlinkat"),
    /** Changing a file's size. */
    RESIZE("truncate", "ftruncate", "fallocate"),
    /** Asking about files. */
    STAT(
            "stat",
            "lstat",
            "fstat",
            "newfstatat",
            "statx",
            "access",
            "faccessat",
            "faccessat2",
            "readlink",
            "readlinkat",
            "statfs",
            "fstatfs"),
    /** Reading directories. */
    LIST("getdents", "getdents64"),
    /** Mapping memory. */
    MAP("mmap", "munmap", "mremap", "mprotect", "madvise", "brk"),
    /** Connecting. */
    CONNECT("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "shutdown"),
    /** Waiting until a descriptor is ready. */
    POLL("poll", "ppoll", "select", "pselect6", "epoll_wait", "epoll_pwait", "epoll_pwait2"),
    /** Starting processes and programs; on Linux threads are started by {@code clone} and {@code clone3} too. */
    PROCESS("fork", "vfork", "clone", "clone3", "execve", "execveat"),
    /** Sending signals. */
    SIGNAL("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal");

    private final Set<String> names;

    CallFamily(String... names) {
        this.names = Set.of(names);
    }

    /** The names of its calls. */
    public Set<String> names() {
        return names;
    }

    /** The family of a call; empty if it is in none. */
    static Optional<CallFamily> of(String name) {
        return Arrays.stream(values()).filter(f -> f.names.contains(name)).findFirst();
    }
}
