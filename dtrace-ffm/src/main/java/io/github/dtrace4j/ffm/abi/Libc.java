package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.NativeCall.call;
import static io.github.dtrace4j.ffm.abi.NativeCall.pointer;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
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

    /** Made only when something has failed. */
    private static final class FlushWithErrno {
        static final StructLayout STATE = Linker.Option.captureStateLayout();
        static final MethodHandle HANDLE = Linker.nativeLinker()
                .downcallHandle(
                        fflush, FunctionDescriptor.of(JAVA_INT, ADDRESS), Linker.Option.captureCallState("errno"));
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

    // FILE *fopen(const char *pathname, const char *mode);
    static MemorySegment fopen(MemorySegment pathname, MemorySegment mode) {
        return MemorySegment.ofAddress(call(fopen, pointer(pathname), pointer(mode)));
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

    /** Like {@link #fflush}, for less hot a path: what the system says why it failed; empty if it did not. */
    static Optional<String> failureToFlush(MemorySegment stream) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(FlushWithErrno.STATE);
            if ((int) FlushWithErrno.HANDLE.invokeExact(state, stream) == 0) {
                return Optional.empty();
            }
            int errno = state.get(JAVA_INT, FlushWithErrno.STATE.byteOffset(PathElement.groupElement("errno")));
            return Optional.of(CStrings.read(MemorySegment.ofAddress(call(strerror, errno))));
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
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
