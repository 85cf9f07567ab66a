package io.github.dtrace4j.provider;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.TypedProbe;
import io.github.dtrace4j.provider.type.CpuInfo;
import io.github.dtrace4j.provider.type.LwpsInfo;
import io.github.dtrace4j.provider.type.PsInfo;

/**
 * The {@code sched} provider: which thread runs where, and what waits for a CPU.
 *
 * {@snippet :
 * Sched.enqueue().then(queued -> count("queued").by(queued.process().pid()))
 * }
 */
public final class Sched {

    private Sched() {}

    /** The running thread has just begun to run: {@code sched:::on-cpu}. */
    public static Probe onCpu() {
        return named("on-cpu");
    }

    /** The running thread is about to leave the CPU to the one that the arguments tell of: {@code sched:::off-cpu}. */
    public static TypedProbe<Scheduled> offCpu() {
        return scheduled("off-cpu");
    }

    /** The running thread goes on, because no other is better: {@code sched:::remain-cpu}. */
    @SupportedOn(Platform.FREEBSD)
    public static Probe remainCpu() {
        return named("remain-cpu");
    }

    /** A thread that is ready was put into a run queue: {@code sched:::enqueue}. */
    public static TypedProbe<Queued> enqueue() {
        return new TypedProbe<>(named("enqueue"), new Queued());
    }

    /** A thread was taken out of a run queue, most often to run: {@code sched:::dequeue}. */
    public static TypedProbe<Queued> dequeue() {
        return new TypedProbe<>(named("dequeue"), new Queued());
    }

    /** The running thread goes to sleep: {@code sched:::sleep}. */
    @SupportedOn(Platform.FREEBSD)
    public static Probe sleep() {
        return named("sleep");
    }

    /** The running thread wakes another: {@code sched:::wakeup}. */
    public static TypedProbe<Scheduled> wakeup() {
        return scheduled("wakeup");
    }

    /** A thread is made to give up its CPU: {@code sched:::surrender}. */
    public static TypedProbe<Scheduled> surrender() {
        return scheduled("surrender");
    }

    /** The clock ticks while the thread runs: {@code sched:::tick}. */
    public static TypedProbe<Scheduled> tick() {
        return scheduled("tick");
    }

    /** A thread's priority changes: {@code sched:::change-pri}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<PriorityChange> changePriority() {
        return new TypedProbe<>(named("change-pri"), new PriorityChange());
    }

    private static TypedProbe<Scheduled> scheduled(String name) {
        return new TypedProbe<>(named(name), new Scheduled());
    }

    private static Probe named(String name) {
        return Probe.of("sched", "", "", name);
    }

    /**
     * The arguments: Linux passes {@code lwpsinfo_t *} and {@code psinfo_t *}, FreeBSD {@code struct thread *} and
     * {@code struct proc *}.
     */
    public record Scheduled() {

        /** The other thread: {@code args[0]}. */
        public LwpsInfo thread() {
            return new LwpsInfo(Arguments.translated(0, "lwpsinfo_t"));
        }

        /** Its process: {@code args[1]}. */
        public PsInfo process() {
            return new PsInfo(Arguments.translated(1, "psinfo_t"));
        }
    }

    /**
     * The arguments: like {@link Scheduled}, and then on Linux a {@code cpuinfo_t *}, where FreeBSD passes NULL.
     */
    public record Queued() {

        /** The thread: {@code args[0]}. */
        public LwpsInfo thread() {
            return new Scheduled().thread();
        }

        /** Its process: {@code args[1]}. */
        public PsInfo process() {
            return new Scheduled().process();
        }

        /** The CPU whose queue it is: {@code args[2]}. */
        @SupportedOn(Platform.LINUX)
        public CpuInfo cpu() {
            return new CpuInfo(Arguments.translated(2));
        }
    }

    /** The arguments: {@code struct thread *}, {@code struct proc *} and the new priority. */
    public record PriorityChange() {

        /** The thread, still with its old priority: {@code args[0]}. */
        public LwpsInfo thread() {
            return new Scheduled().thread();
        }

        /** Its process: {@code args[1]}. */
        public PsInfo process() {
            return new Scheduled().process();
        }

        /** The new priority: {@code args[2]}. */
        public IntExpr priority() {
            return Arguments.integer(2, IntType.UINT8);
        }
    }
}
