package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
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

    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();

    private static final MethodHandle open_memstream = handle("open_memstream", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle fmemopen = handle("fmemopen", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle tmpfile = handle("tmpfile", ADDRESS);
    private static final MethodHandle fopen = handle("fopen", ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle fdopen = handle("fdopen", ADDRESS, JAVA_INT, ADDRESS);
    private static final MethodHandle fwrite = handle("fwrite", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS);
    private static final MethodHandle dup = handle("dup", JAVA_INT, JAVA_INT);
    private static final MethodHandle fflush = handle("fflush", JAVA_INT, ADDRESS);
    private static final MethodHandle fflush_with_errno = Linker.nativeLinker()
            .downcallHandle(
                    find("fflush"), FunctionDescriptor.of(JAVA_INT, ADDRESS), Linker.Option.captureCallState("errno"));
    private static final MethodHandle strerror = handle("strerror", ADDRESS, JAVA_INT);
    private static final MethodHandle fclose = handle("fclose", JAVA_INT, ADDRESS);
    private static final MethodHandle fseeko = handle("fseeko", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle geteuid = handle("geteuid", JAVA_INT);
    private static final MethodHandle dup2 = handle("dup2", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle close = handle("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle kill = handle("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle sysconf = handle("sysconf", JAVA_LONG, JAVA_INT);
    private static final MethodHandle setsid = handle("setsid", JAVA_INT);
    private static final MethodHandle free =
            Linker.nativeLinker().downcallHandle(find("free"), FunctionDescriptor.ofVoid(ADDRESS));
    private static final Optional<MethodHandle> malloc_trim = Linker.nativeLinker()
            .defaultLookup()
            .find("malloc_trim")
            .map(f -> Linker.nativeLinker().downcallHandle(f, FunctionDescriptor.of(JAVA_INT, JAVA_LONG)));

    private Libc() {}

    // FILE *open_memstream(char **bufp, size_t *sizep);
    static MemorySegment open_memstream(MemorySegment bufp, MemorySegment sizep) {
        try {
            return opened((MemorySegment) open_memstream.invokeExact(bufp, sizep));
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // FILE *fmemopen(void *buf, size_t size, const char *mode);
    public static MemorySegment fmemopen(MemorySegment buf, long size, MemorySegment mode) {
        try {
            return opened((MemorySegment) fmemopen.invokeExact(buf, size, mode));
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // FILE *tmpfile(void);
    public static MemorySegment tmpfile() {
        try {
            return opened((MemorySegment) tmpfile.invokeExact());
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // FILE *fopen(const char *pathname, const char *mode);
    static MemorySegment fopen(MemorySegment pathname, MemorySegment mode) {
        try {
            return (MemorySegment) fopen.invokeExact(pathname, mode);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // FILE *fdopen(int fd, const char *mode);
    static MemorySegment fdopen(int fd, MemorySegment mode) {
        try {
            return opened((MemorySegment) fdopen.invokeExact(fd, mode));
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // size_t fwrite(const void *ptr, size_t size, size_t nmemb, FILE *stream);
    public static long fwrite(MemorySegment ptr, long size, long nmemb, MemorySegment stream) {
        try {
            return (long) fwrite.invokeExact(ptr, size, nmemb, stream);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // int dup(int oldfd);
    static int dup(int oldfd) {
        try {
            return (int) dup.invokeExact(oldfd);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // int fflush(FILE *stream);
    static int fflush(MemorySegment stream) {
        try {
            return (int) fflush.invokeExact(stream);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    /** Like {@link #fflush}, for less hot a path: what the system says why it failed; empty if it did not. */
    static Optional<String> failureToFlush(MemorySegment stream) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            if ((int) fflush_with_errno.invokeExact(state, stream) == 0) {
                return Optional.empty();
            }
            int errno = state.get(JAVA_INT, CALL_STATE.byteOffset(PathElement.groupElement("errno")));
            return Optional.of(CStrings.read((MemorySegment) strerror.invokeExact(errno)));
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // int fclose(FILE *stream);
    public static int fclose(MemorySegment stream) {
        try {
            return (int) fclose.invokeExact(stream);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // void rewind(FILE *stream);      by fseeko, which tells whether it worked
    public static int rewind(MemorySegment stream) {
        try {
            return (int) fseeko.invokeExact(stream, 0L, SEEK_SET);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // uid_t geteuid(void);
    public static int geteuid() {
        try {
            return (int) geteuid.invokeExact();
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // int dup2(int oldfd, int newfd);
    public static int dup2(int oldfd, int newfd) {
        try {
            return (int) dup2.invokeExact(oldfd, newfd);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // int close(int fd);
    static int close(int fd) {
        try {
            return (int) close.invokeExact(fd);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // int kill(pid_t pid, int sig);
    public static int kill(int pid, int sig) {
        try {
            return (int) kill.invokeExact(pid, sig);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // long sysconf(int name);
    /** How many processors the system has, those that are switched off too; at least 1. */
    static int processors() {
        try {
            long number = (long) sysconf.invokeExact(NPROCESSORS_CONF);
            return (int) Math.max(1, number);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // pid_t setsid(void);
    public static int setsid() {
        try {
            return (int) setsid.invokeExact();
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // void free(void *ptr);
    static void free(MemorySegment ptr) {
        try {
            free.invokeExact(ptr);
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    // int malloc_trim(size_t pad);      glibc only; does nothing elsewhere
    public static void malloc_trim() {
        malloc_trim.ifPresent(trim -> {
            try {
                int _ = (int) trim.invokeExact(0L);
            } catch (Throwable t) {
                throw Libdtrace.unexpected(t);
            }
        });
    }

    private static MemorySegment opened(MemorySegment stream) {
        if (stream.address() == 0) {
            throw new OutOfMemoryError("The C library has no memory for a stream");
        }
        return stream;
    }

    private static MethodHandle handle(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(find(name), FunctionDescriptor.of(result, arguments));
    }

    private static MemorySegment find(String name) {
        return Linker.nativeLinker().defaultLookup().findOrThrow(name);
    }
}
