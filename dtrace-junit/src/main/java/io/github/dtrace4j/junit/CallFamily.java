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
    READ("read", "pread64", "readv", "preadv", "preadv2", "recvfrom", "recvmsg", "recvmmsg", "pread"),
    /** Writing to files and sockets. */
    WRITE("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg", "pwrite"),
    /** Copying inside the kernel. */
    COPY("sendfile", "copy_file_range", "splice", "tee"),
    /** Making data durable: {@code fsync}, {@code fdatasync} and their like. */
    SYNC("fsync", "fdatasync", "msync", "sync_file_range", "syncfs", "sync"),
    /** Giving a file another name. */
    RENAME("rename", "renameat", "renameat2"),
    /** Removing files and directories. */
    REMOVE("unlink", "unlinkat", "rmdir"),
    /** Making directories, links and special files. */
    CREATE("mkdir", "mkdirat", "mknod", "mknodat", "link", "linkat", "symlink", "symlinkat", "mkfifo", "mkfifoat"),
    /** Changing a file's size. */
    RESIZE("truncate", "ftruncate", "fallocate", "posix_fallocate"),
    /** Asking about files. */
    STAT(
            "stat",
            "lstat",
            "fstat",
            "newfstatat",
            "fstatat",
            "statx",
            "access",
            "faccessat",
            "faccessat2",
            "readlink",
            "readlinkat",
            "statfs",
            "fstatfs"),
    /** Reading directories. */
    LIST("getdents", "getdents64", "getdirentries"),
    /** Mapping memory. */
    MAP("mmap", "munmap", "mremap", "mprotect", "madvise", "brk"),
    /** Connecting. */
    CONNECT(
            "socket",
            "socketpair",
            "connect",
            "bind",
            "listen",
            "accept",
            "accept4",
            "shutdown",
            "connectat",
            "bindat"),
    /** Waiting until a descriptor is ready. */
    POLL("poll", "ppoll", "select", "pselect6", "epoll_wait", "epoll_pwait", "epoll_pwait2", "pselect", "kevent"),
    /** Starting processes and programs; threads are started by {@code clone} and {@code clone3} too, on FreeBSD by {@code thr_new}. */
    PROCESS("fork", "vfork", "clone", "clone3", "execve", "execveat", "rfork", "pdfork", "fexecve", "thr_new"),
    /** Sending signals. */
    SIGNAL(
            "kill",
            "tkill",
            "tgkill",
            "rt_sigqueueinfo",
            "rt_tgsigqueueinfo",
            "pidfd_send_signal",
            "thr_kill",
            "thr_kill2",
            "sigqueue",
            "pdkill");

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
