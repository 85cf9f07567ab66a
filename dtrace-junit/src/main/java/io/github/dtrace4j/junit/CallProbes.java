package io.github.dtrace4j.junit;

import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.Probe;
import java.util.Collection;
import java.util.Optional;

/** Where a platform lets a program see every system call begin and end. */
sealed interface CallProbes permits LinuxTracepoints {

    /** Why there are none on another platform. */
    String ELSEWHERE = "Recorders see system calls by the registers of x86-64 on Linux; this is "
            + System.getProperty("os.name") + " on " + System.getProperty("os.arch");

    /** Those of this platform; empty if it is not known how to see calls here. */
    static Optional<CallProbes> ofThisPlatform() {
        boolean known = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        return known ? Optional.of(new LinuxTracepoints()) : Optional.empty();
    }

    /** Every system call begins. */
    Probe entry();

    /** Every system call ends. */
    Probe exit();

    /** At {@link #entry()}: the number of the call. */
    IntExpr numberAtEntry();

    /** At {@link #exit()}: the number of the call. */
    IntExpr numberAtExit();

    /** At {@link #entry()}: an argument of the call, 0 to 5. */
    IntExpr argumentAtEntry(int position);

    /** At {@link #exit()}: an argument of the call, 0 to 5. */
    IntExpr argumentAtExit(int position);

    /** At {@link #exit()}: what the call gives back; the negative error number when it failed. */
    IntExpr result();

    /** That a number is one of these. */
    static BoolExpr isOneOf(IntExpr number, Collection<SyscallTable.Signature> calls) {
        return calls.stream()
                .map(call -> number.eq(call.number()))
                .reduce(BoolExpr::or)
                .orElseThrow();
    }
}
