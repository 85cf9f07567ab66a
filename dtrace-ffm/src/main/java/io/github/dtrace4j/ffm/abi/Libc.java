package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.NativeCall.call;
import static io.github.dtrace4j.ffm.abi.NativeCall.pointer;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/** {@code <stdio.h>}, {@code <stdlib.h>} and {@code <unistd.h>}: the functions that dtrace4j calls, under their C names and with their C meaning. */
@SuppressWarnings("MemberName") // C names
public final class Libc {

    private static final int SEEK_SET = 0;

    // _SC_NPROCESSORS_CONF of glibc and of FreeBSD
    private static final int NPROCESSORS_CONF =
            System.getProperty("os.name", "").equals("FreeBSD") ? 57 : 83;

    private static final MemorySegment open_memstream = find("open_memstream");
    private static final MemorySegment fmemopen = find("fmemopen");
    private static final MemorySegment tmpfile = find("tmpfile");
    private static final MemorySegment fopen = find("fopen");
    private static final MemorySegment fdopen = find("fdopen");
    private static final MemorySegment fwrite = find("fwrite");
    private static final MemorySegment dup = find("dup");
    private static final MemorySegment fflush = find("fflush");
    private static final MemorySegment strerror = find("strerror");
    private static final MemorySegment fclose = find("fclose");
    private static final MemorySegment fseeko = find("fseeko");
    private static final MemorySegment geteuid = find("geteuid");
    private static final MemorySegment dup2 = find("dup2");
    private static final MemorySegment close = find("close");
    private static final MemorySegment kill = find("kill");
    private static final MemorySegment sysconf = find("sysconf");
    private static final MemorySegment setsid = find("setsid");
    private static final MemorySegment free = find("free");
    private static final Optional<MemorySegment> malloc_trim =
            Linker.nativeLinker().defaultLookup().find("malloc_trim");

    /** Calls that tell why they failed. The linker makes something for them, so only what needs the reason is called so. */
    private static final class WithErrno {
        static final StructLayout STATE = Linker.Option.captureStateLayout();
        static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
        static final MethodHandle WORDS = Linker.nativeLinker()
                .downcallHandle(
                        FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG),
                        Linker.Option.captureCallState("errno"));
    }

    private Libc() {}

    // FILE *open_memstream(char **bufp, size_t *sizep);
    static MemorySegment open_memstream(MemorySegment bufp, MemorySegment sizep) {
        return opened(MemorySegment.ofAddress(call(open_memstream, pointer(bufp), pointer(sizep))));
    }

    // FILE *fmemopen(void *buf, size_t size, const char *mode);
    public static MemorySegment fmemopen(MemorySegment buf, long size, MemorySegment mode) {
        return opened(MemorySegment.ofAddress(call(fmemopen, pointer(buf), size, pointer(mode))));
    }

    // FILE *tmpfile(void);
    public static MemorySegment tmpfile() {
        return opened(MemorySegment.ofAddress(call(tmpfile)));
    }

    /**
     * {@code FILE *fopen(const char *pathname, const char *mode)}.
     *
     * @throws IOException with what the system says why it failed
     */
    static MemorySegment fopen(MemorySegment pathname, MemorySegment mode) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(WithErrno.STATE);
            MemorySegment file = MemorySegment.ofAddress(callWithErrno(fopen, state, pointer(pathname), pointer(mode)));
            if (file.address() == 0) {
                throw new IOException(reason(state));
            }
            return file;
        }
    }

    // FILE *fdopen(int fd, const char *mode);
    static MemorySegment fdopen(int fd, MemorySegment mode) {
        return opened(MemorySegment.ofAddress(call(fdopen, fd, pointer(mode))));
    }

    // size_t fwrite(const void *ptr, size_t size, size_t nmemb, FILE *stream);
    public static long fwrite(MemorySegment ptr, long size, long nmemb, MemorySegment stream) {
        return call(fwrite, pointer(ptr), size, nmemb, pointer(stream));
    }

    // int dup(int oldfd);
    static int dup(int oldfd) {
        return (int) call(dup, oldfd);
    }

    // int fflush(FILE *stream);
    static int fflush(MemorySegment stream) {
        return (int) call(fflush, pointer(stream));
    }

    /** Like {@link #fflush}: what the system says why it failed; empty if it did not. */
    static Optional<String> failureToFlush(MemorySegment stream) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(WithErrno.STATE);
            return (int) callWithErrno(fflush, state, pointer(stream), 0) == 0
                    ? Optional.empty()
                    : Optional.of(reason(state));
        }
    }

    private static long callWithErrno(MemorySegment function, MemorySegment state, long a, long b) {
        try {
            return (long) WithErrno.WORDS.invokeExact(function, state, a, b);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }

    private static String reason(MemorySegment state) {
        int errno = (int) WithErrno.ERRNO.get(state, 0L);
        return CStrings.read(MemorySegment.ofAddress(call(strerror, errno)));
    }

    // int fclose(FILE *stream);
    public static int fclose(MemorySegment stream) {
        return (int) call(fclose, pointer(stream));
    }

    // void rewind(FILE *stream);      by fseeko, which tells whether it worked
    public static int rewind(MemorySegment stream) {
        return (int) call(fseeko, pointer(stream), 0, SEEK_SET);
    }

    // uid_t geteuid(void);
    public static int geteuid() {
        return (int) call(geteuid);
    }

    // int dup2(int oldfd, int newfd);
    public static int dup2(int oldfd, int newfd) {
        return (int) call(dup2, oldfd, newfd);
    }

    // int close(int fd);
    static int close(int fd) {
        return (int) call(close, fd);
    }

    // int kill(pid_t pid, int sig);
    public static int kill(int pid, int sig) {
        return (int) call(kill, pid, sig);
    }

    // long sysconf(int name);
    /** How many processors the system has, those that are switched off too; at least 1. */
    static int processors() {
        return (int) Math.max(1, call(sysconf, NPROCESSORS_CONF));
    }

    // pid_t setsid(void);
    public static int setsid() {
        return (int) call(setsid);
    }

    // void free(void *ptr);
    static void free(MemorySegment ptr) {
        call(free, pointer(ptr));
    }

    // int malloc_trim(size_t pad);      glibc only; does nothing elsewhere
    public static void malloc_trim() {
        malloc_trim.ifPresent(trim -> call(trim, 0));
    }

    private static MemorySegment opened(MemorySegment stream) {
        if (stream.address() == 0) {
            throw new OutOfMemoryError("The C library has no memory for a stream");
        }
        return stream;
    }

    private static MemorySegment find(String name) {
        return Linker.nativeLinker().defaultLookup().findOrThrow(name);
    }
}
