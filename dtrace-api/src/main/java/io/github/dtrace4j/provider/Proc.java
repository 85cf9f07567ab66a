package io.github.dtrace4j.provider;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.Restriction;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;
import io.github.dtrace4j.program.Typed;
import io.github.dtrace4j.program.TypedProbe;
import io.github.dtrace4j.provider.type.LwpsInfo;
import io.github.dtrace4j.provider.type.PsInfo;
import java.util.List;

/**
 * The {@code proc} provider: the life of processes and threads.
 *
 * {@snippet :
 * Proc.exit().when(Exit::isKilled).then(count("killed").by(execname()))
 * }
 */
public final class Proc {

    private Proc() {}

    /** A process was created; the probe fires in its parent: {@code proc:::create}. */
    public static TypedProbe<Creation> create() {
        return new TypedProbe<>(named("create"), new Creation());
    }

    /** A new process begins to run: {@code proc:::start}. */
    @SupportedOn(Platform.LINUX)
    public static Probe start() {
        return named("start");
    }

    /** A process is about to run another program: {@code proc:::exec}. */
    public static TypedProbe<Execution> exec() {
        return new TypedProbe<>(named("exec"), new Execution());
    }

    /**
     * A process now runs another program; {@code execname()} is the new one: {@code proc:::exec-success}.
     */
    public static TypedProbe<Success> execSuccess() {
        return new TypedProbe<>(named("exec-success"), new Success());
    }

    /** A process could not run another program: {@code proc:::exec-failure}. */
    public static TypedProbe<Failure> execFailure() {
        return new TypedProbe<>(named("exec-failure"), new Failure());
    }

    /** A process ends: {@code proc:::exit}. */
    public static TypedProbe<Exit> exit() {
        return new TypedProbe<>(named("exit"), new Exit());
    }

    /** A thread was created, also the first one of a process: {@code proc:::lwp-create}. */
    @SupportedOn(Platform.LINUX)
    public static TypedProbe<ThreadCreation> threadCreate() {
        return new TypedProbe<>(named("lwp-create"), new ThreadCreation());
    }

    /** A new thread begins to run: {@code proc:::lwp-start}. */
    @SupportedOn(Platform.LINUX)
    public static Probe threadStart() {
        return named("lwp-start");
    }

    /** A thread ends: {@code proc:::lwp-exit}. */
    public static Probe threadExit() {
        return named("lwp-exit");
    }

    /** A signal is sent; the probe fires in the sender: {@code proc:::signal-send}. */
    public static TypedProbe<SentSignal> signalSend() {
        return new TypedProbe<>(named("signal-send"), new SentSignal());
    }

    /** A signal was sent to a process that ignores it: {@code proc:::signal-discard}. */
    public static TypedProbe<SentSignal> signalDiscard() {
        return new TypedProbe<>(named("signal-discard"), new SentSignal());
    }

    /** A pending signal was taken by a thread that waited for it: {@code proc:::signal-clear}. */
    public static TypedProbe<Signal> signalClear() {
        return new TypedProbe<>(named("signal-clear"), new Signal());
    }

    /** A thread is about to run its handler of a signal: {@code proc:::signal-handle}. */
    @SupportedOn(Platform.LINUX)
    public static TypedProbe<HandledSignal> signalHandle() {
        return new TypedProbe<>(named("signal-handle"), new HandledSignal());
    }

    private static Probe named(String name) {
        return Probe.of("proc", "", "", name);
    }

    /** The arguments: Linux passes the child's {@code psinfo_t *}, FreeBSD the {@code struct proc *} of child and parent. */
    public record Creation() {

        /** The new process: {@code args[0]}. */
        public PsInfo child() {
            return new PsInfo(Arguments.translated(0, "psinfo_t"));
        }

        /** The process that created it: {@code curpsinfo}. */
        public PsInfo parent() {
            return PsInfo.curpsinfo();
        }
    }

    /** The argument: the path, a {@code string} on Linux and a {@code char *} of the kernel on FreeBSD. */
    public record Execution() {

        /** Path of the program: {@code stringof(args[0])}. */
        public StringExpr path() {
            return Arguments.kernelText(0);
        }
    }

    /** The argument: none on Linux, the path as a {@code char *} of the kernel on FreeBSD. */
    public record Success() {

        private static final Restriction FREEBSD_PATH = Restriction.only(
                Platform.FREEBSD,
                "args[0] of proc:::exec-success",
                "does not exist there",
                "Use execname() or curpsinfo().arguments(), or the path of Proc.exec().");

        /** Path of the program: {@code stringof(args[0])}. */
        @SupportedOn(Platform.FREEBSD)
        public StringExpr path() {
            return Typed.string(new Term.Only(FREEBSD_PATH, new Term.Call("stringof", List.of(Typed.argument(0)))));
        }
    }

    /** The argument: an error number, on every platform. */
    public record Failure() {

        /** Why it failed, such as 2 for {@code ENOENT}: {@code args[0]}. */
        public IntExpr error() {
            return Arguments.integer(0, IntType.INT32);
        }
    }

    /** The argument: a reason, on every platform. Neither passes the exit status. */
    public record Exit() {

        /** Why it ends: 1 exit, 2 killed by a signal, 3 killed with a core dump: {@code args[0]}. */
        public IntExpr reason() {
            return Arguments.integer(0, IntType.INT32);
        }

        /** Whether a signal ended it: {@code args[0] != 1}. */
        public BoolExpr isKilled() {
            return reason().ne(1);
        }
    }

    /** The arguments: {@code lwpsinfo_t *} and {@code psinfo_t *}. */
    public record ThreadCreation() {

        /** The new thread: {@code args[0]}. */
        public LwpsInfo thread() {
            return new LwpsInfo(Arguments.translated(0));
        }

        /** Its process: {@code args[1]}. */
        public PsInfo process() {
            return new PsInfo(Arguments.translated(1));
        }
    }

    /**
     * The arguments: Linux passes {@code lwpsinfo_t *}, {@code psinfo_t *} and the number, FreeBSD {@code struct thread *},
     * {@code struct proc *} and the number.
     */
    public record SentSignal() {

        /** The thread that gets it: {@code args[0]}. */
        public LwpsInfo thread() {
            return new LwpsInfo(Arguments.translated(0, "lwpsinfo_t"));
        }

        /** The process that gets it: {@code args[1]}. */
        public PsInfo process() {
            return new PsInfo(Arguments.translated(1, "psinfo_t"));
        }

        /** Number of the signal, which is not the same on every platform: {@code args[2]}. */
        public IntExpr signal() {
            return Arguments.integer(2, IntType.INT32);
        }
    }

    /** The argument: the number; FreeBSD passes a {@code ksiginfo_t *} too. */
    public record Signal() {

        /** Number of the signal, which is not the same on every platform: {@code args[0]}. */
        public IntExpr signal() {
            return Arguments.integer(0, IntType.INT32);
        }
    }

    /** The arguments: the number, a {@code siginfo_t *} and the address of the handler. */
    public record HandledSignal() {

        /** Number of the signal: {@code args[0]}. */
        public IntExpr signal() {
            return Arguments.integer(0, IntType.INT32);
        }

        /** Address of the handler in the process: {@code arg2}. */
        public IntExpr handler() {
            return Arguments.address(2);
        }
    }
}
