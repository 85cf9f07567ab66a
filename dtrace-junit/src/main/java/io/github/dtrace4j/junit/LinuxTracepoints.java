package io.github.dtrace4j.junit;

import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.tid;
import static io.github.dtrace4j.program.Builtins.timestamp;

import io.github.dtrace4j.junit.SyscallTable.Signature;
import io.github.dtrace4j.program.Action;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.Raw;
import io.github.dtrace4j.provider.Rawtp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The kernel's own two tracepoints of every system call. They are armed in a fraction of a second, where the {@code syscall} provider
 * with its probe pair for each of some 360 calls takes many. Both hand out the registers of the calling thread, in which, on x86-64, the
 * arguments still are when the call ends.
 */
final class LinuxTracepoints implements KernelProbes {

    private static final List<String> ARGUMENT_REGISTERS = List.of("di", "si", "dx", "r10", "r8", "r9");
    private static final Probe ENTRY = Rawtp.rawtp("sys_enter");
    private static final Probe EXIT = Rawtp.rawtp("sys_exit");

    private final SyscallTable table = SyscallTable.load("linux-x86_64");
    private final Event<Observation.Entered> entered = Event.of(
            (thread, at, number, a0, a1, a2, a3, a4) ->
                    new Observation.Entered(thread, at, table.byNumber(number.intValue()), a0, a1, a2, a3, a4),
            tid(),
            timestamp(),
            numberAtEntry(),
            argumentAtEntry(0),
            argumentAtEntry(1),
            argumentAtEntry(2),
            argumentAtEntry(3),
            argumentAtEntry(4));

    @Override
    public SyscallTable table() {
        return table;
    }

    @Override
    public Clause atEveryEntry(BoolExpr condition, Action... actions) {
        return ENTRY.when(condition).then(actions);
    }

    @Override
    public Clause atEveryExit(BoolExpr condition, Action... actions) {
        return EXIT.when(condition).then(actions);
    }

    @Override
    public Clause atEntry(Collection<Signature> which, BoolExpr condition, Action... actions) {
        return ENTRY.when(isOneOf(numberAtEntry(), which)).and(condition).then(actions);
    }

    @Override
    public Clause atExit(Collection<Signature> which, BoolExpr condition, Action... actions) {
        return EXIT.when(isOneOf(numberAtExit(), which)).and(condition).then(actions);
    }

    @Override
    public IntExpr argumentAtEntry(int position) {
        return register(ARGUMENT_REGISTERS.get(position));
    }

    @Override
    public IntExpr argumentAtExit(int position) {
        return register(ARGUMENT_REGISTERS.get(position));
    }

    @Override
    public IntExpr result() {
        return arg(1);
    }

    @Override
    public Event<Observation.Entered> entered() {
        return entered;
    }

    @Override
    public List<Action> keepArguments() {
        return List.of();
    }

    @Override
    public List<Clause> keepMarkers(BoolExpr marker) {
        return List.of();
    }

    @Override
    public List<Clause> forgetArguments() {
        return List.of();
    }

    @Override
    public Probe pageFault() {
        return Rawtp.rawtp("page_fault_user");
    }

    @Override
    public Optional<BoolExpr> isOfProgram() {
        return Optional.empty();
    }

    @Override
    public IntExpr faultAddress() {
        return arg(0);
    }

    /** The processor's error code. */
    @Override
    public IntExpr faultBits() {
        return arg(2);
    }

    private static IntExpr numberAtEntry() {
        return arg(1);
    }

    private static IntExpr numberAtExit() {
        return register("orig_ax");
    }

    private static IntExpr register(String name) {
        return Raw.integer("((struct pt_regs *)arg0)->" + name, IntType.INT64);
    }

    private static BoolExpr isOneOf(IntExpr number, Collection<Signature> calls) {
        return calls.stream()
                .map(call -> number.eq(call.number()))
                .reduce(BoolExpr::or)
                .orElseThrow();
    }
}
