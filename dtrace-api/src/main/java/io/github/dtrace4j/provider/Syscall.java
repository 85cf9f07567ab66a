package io.github.dtrace4j.provider;

import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.errno;
import static io.github.dtrace4j.program.Functions.copyinstr;

import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.TypedProbe;
import io.github.dtrace4j.provider.type.FileInfo;

/**
 * The {@code syscall} provider: entry to and return from system calls, of every process.
 *
 * {@snippet :
 * Syscall.write().then(call -> sum("bytes", call.bytes()).by(call.file().name()))
 * }
 *
 * <p>At entry {@code arg(0)}, {@code arg(1)} ... are the call's arguments; the calls that are traced most have names for them here. C
 * libraries choose their system calls: {@code open(3)} is {@code openat} on Linux and on FreeBSD, {@code fork(3)} is {@code clone} on
 * Linux.
 *
 * <p>At return {@code arg(0)} and {@code arg(1)} are the call's result; when it failed that is negative (-1 on FreeBSD, the negated
 * error number on Linux) and {@code errno()} says why.
 */
public final class Syscall {

    private final String name;

    private Syscall(String name) {
        this.name = name;
    }

    /**
     * The system calls of this name.
     *
     * @param name as the kernel calls it, such as {@code read}; may have wildcards, such as {@code open*}
     */
    public static Syscall syscall(String name) {
        return new Syscall(name);
    }

    /** Every system call. */
    public static Syscall anySyscall() {
        return new Syscall("");
    }

    /** {@code syscall::name:entry}. */
    public Probe entry() {
        return Probe.of("syscall", "", name, "entry");
    }

    /** {@code syscall::name:return}, without names for its arguments. */
    public Probe returns() {
        return Probe.of("syscall", "", name, "return");
    }

    /** {@code syscall::name:return}. */
    public TypedProbe<Result> returned() {
        return new TypedProbe<>(returns(), new Result());
    }

    /** A program wants to read from a file or socket: {@code syscall::read:entry}. */
    public static TypedProbe<Transfer> read() {
        return new TypedProbe<>(syscall("read").entry(), new Transfer());
    }

    /** A program wants to write to a file or socket: {@code syscall::write:entry}. */
    public static TypedProbe<Transfer> write() {
        return new TypedProbe<>(syscall("write").entry(), new Transfer());
    }

    /** A program wants to open a file: {@code syscall::open:entry}. See {@link #openat()}, which most use. */
    public static TypedProbe<Open> open() {
        return new TypedProbe<>(syscall("open").entry(), new Open(0));
    }

    /** A program wants to open a file: {@code syscall::openat:entry}. */
    public static TypedProbe<Open> openat() {
        return new TypedProbe<>(syscall("openat").entry(), new Open(1));
    }

    /** A program wants to close a file or socket: {@code syscall::close:entry}. */
    public static TypedProbe<Descriptor> close() {
        return new TypedProbe<>(syscall("close").entry(), new Descriptor());
    }

    /** A process wants to run another program: {@code syscall::execve:entry}. */
    public static TypedProbe<Execute> execve() {
        return new TypedProbe<>(syscall("execve").entry(), new Execute());
    }

    /** A process wants to send a signal: {@code syscall::kill:entry}. */
    public static TypedProbe<Kill> kill() {
        return new TypedProbe<>(syscall("kill").entry(), new Kill());
    }

    /** What a call gives back. */
    public record Result() {

        /** The result; when it failed -1 on FreeBSD and the negative error number on Linux: {@code arg1}. */
        public IntExpr value() {
            return arg(1);
        }

        /** Whether the call failed: {@code errno != 0}. */
        public BoolExpr failed() {
            return errno().ne(0);
        }

        /** Why it failed, such as 2 for {@code ENOENT}; 0 when it did not: {@code errno}. */
        public IntExpr error() {
            return errno();
        }
    }

    /** The arguments of {@code read} and {@code write}. */
    public record Transfer() {

        /** The file descriptor: {@code arg0}. */
        public IntExpr descriptor() {
            return arg(0);
        }

        /** What is open under the file descriptor: {@code fds[arg0]}. */
        public FileInfo file() {
            return FileInfo.fds(descriptor());
        }

        /** Address of the program's buffer: {@code arg1}. */
        public IntExpr buffer() {
            return arg(1);
        }

        /** Size of the buffer, in bytes, which is the most that is transferred: {@code arg2}. */
        public IntExpr bytes() {
            return arg(2);
        }
    }

    /**
     * The arguments of {@code open} and {@code openat}.
     *
     * @param first number of the argument that is the path
     */
    public record Open(int first) {

        /** The path, as the program gives it, so it may be relative: {@code copyinstr(arg0)}, or {@code arg1} for {@code openat}. */
        public StringExpr path() {
            return copyinstr(arg(first));
        }

        /** How to open, such as {@code O_WRONLY}, 1: {@code arg1}, or {@code arg2} for {@code openat}. */
        public IntExpr flags() {
            return arg(first + 1);
        }

        /** Permissions of the file when it is created: {@code arg2}, or {@code arg3} for {@code openat}. */
        public IntExpr mode() {
            return arg(first + 2);
        }
    }

    /** The argument of {@code close}. */
    public record Descriptor() {

        /** The file descriptor: {@code arg0}. */
        public IntExpr descriptor() {
            return arg(0);
        }

        /** What is open under the file descriptor: {@code fds[arg0]}. */
        public FileInfo file() {
            return FileInfo.fds(descriptor());
        }
    }

    /** The arguments of {@code execve}. */
    public record Execute() {

        /** Path of the program: {@code copyinstr(arg0)}. */
        public StringExpr path() {
            return copyinstr(arg(0));
        }
    }

    /** The arguments of {@code kill}. */
    public record Kill() {

        /** Process id; 0 for the sender's process group, -1 for every process: {@code arg0}. */
        public IntExpr process() {
            return arg(0);
        }

        /** Number of the signal, which is not the same on every platform: {@code arg1}. */
        public IntExpr signal() {
            return arg(1);
        }
    }
}
