package io.github.dtrace4j.junit;

import io.github.dtrace4j.junit.SyscallTable.Signature;
import io.github.dtrace4j.program.Action;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.Probe;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where a platform lets a program see system calls begin and end and pages come in, and how it hands over what there is to know. */
sealed interface KernelProbes permits LinuxTracepoints, SyscallProvider {

    /** Why there are none on another platform. */
    String ELSEWHERE = "Recorders know the system calls of Linux on x86-64 and arm64 and of FreeBSD; this is "
            + System.getProperty("os.name") + " on " + System.getProperty("os.arch");

    /** Those that are the best of a platform; empty if its system calls are not known. */
    static Optional<KernelProbes> of(String system, String processor) {
        return system.equals("Linux") && processor.equals("amd64")
                ? Optional.of(new LinuxTracepoints())
                : SyscallProvider.of(system, processor).map(probes -> probes);
    }

    /** The system calls that they see. */
    SyscallTable table();

    /** The clause that does this when any call begins. */
    Clause atEveryEntry(BoolExpr condition, Action... actions);

    /** The clause that does this when any call ends. */
    Clause atEveryExit(BoolExpr condition, Action... actions);

    /**
     * The clause that does this when one of these calls begins.
     *
     * @param which at least one
     */
    Clause atEntry(Collection<Signature> which, BoolExpr condition, Action... actions);

    /**
     * The clause that does this when one of these calls ends.
     *
     * @param which at least one
     */
    Clause atExit(Collection<Signature> which, BoolExpr condition, Action... actions);

    /** When a call begins: its argument, 0 to 5. */
    IntExpr argumentAtEntry(int position);

    /** When a call ends: its argument, 0 to 5. */
    IntExpr argumentAtExit(int position);

    /** When a call ends: what it gives back; the negative error number when it failed. */
    IntExpr result();

    /** Records that a call begins. */
    Event<Observation.Entered> entered();

    /** What has to be done when a call begins, so that its arguments are known when it ends. */
    List<Action> keepArguments();

    /**
     * What has to be done besides: for markers, which are outside of blocks, and when arguments are no longer true.
     *
     * @param marker that an argument of {@code lseek} is a marker
     */
    List<Clause> keepMarkers(BoolExpr marker);

    /** What has to be done after all else when a call ends. */
    List<Clause> forgetArguments();

    /** A thread touches a page that is not there. */
    Probe pageFault();

    /** At {@link #pageFault()}: that a program did, not the kernel. */
    Optional<BoolExpr> isOfProgram();

    /** At {@link #pageFault()}: what was touched. */
    IntExpr faultAddress();

    /** At {@link #pageFault()}: bits, of which 2 says that it was written to. */
    IntExpr faultBits();
}
