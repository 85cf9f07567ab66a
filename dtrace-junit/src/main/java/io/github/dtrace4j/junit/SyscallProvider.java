package io.github.dtrace4j.junit;

import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.errno;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.program.Builtins.tid;
import static io.github.dtrace4j.program.Builtins.timestamp;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.junit.SyscallTable.Signature;
import io.github.dtrace4j.program.Action;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntVariable;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.Self;
import io.github.dtrace4j.provider.Fbt;
import io.github.dtrace4j.provider.Proc;
import io.github.dtrace4j.provider.Rawtp;
import io.github.dtrace4j.provider.Syscall;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The {@code syscall} provider, which every DTrace has. It knows a call's arguments only when the call begins, so they are kept in
 * thread-local variables until it ends.
 */
final class SyscallProvider implements KernelProbes {

    private static final int ARGUMENTS = 6;

    /** The kernel's {@code FAULT_FLAG_USER}. */
    private static final int LINUX_OF_PROGRAM = 0x40;

    private final SyscallTable table;
    private final boolean linux;
    private final IntVariable kept = Self.integer("dtrace4j_kept");
    private final List<IntVariable> arguments = IntStream.range(0, ARGUMENTS)
            .mapToObj(i -> Self.integer("dtrace4j_a" + i))
            .toList();
    private final Event<Observation.Entered> entered;

    private SyscallProvider(SyscallTable table) {
        this.table = table;
        this.linux = table.platform() == Platform.LINUX;
        this.entered = Event.of(
                (thread, at, name, a0, a1, a2, a3, a4) ->
                        new Observation.Entered(thread, at, table.byProbe(name), a0, a1, a2, a3, a4),
                tid(),
                timestamp(),
                probefunc(),
                arg(0),
                arg(1),
                arg(2),
                arg(3),
                arg(4));
    }

    /** That of a platform; empty if its system calls are not known. */
    static Optional<SyscallProvider> of(String system, String processor) {
        String table = switch (system) {
            case "Linux" -> processor.equals("amd64") ? "linux-x86_64" : "linux-" + processor;
            case "FreeBSD" -> "freebsd";
            default -> "";
        };
        return SyscallTable.has(table) ? Optional.of(new SyscallProvider(SyscallTable.load(table))) : Optional.empty();
    }

    @Override
    public SyscallTable table() {
        return table;
    }

    @Override
    public Clause atEveryEntry(BoolExpr condition, Action... actions) {
        return Syscall.anySyscall().entry().when(condition).then(actions);
    }

    @Override
    public Clause atEveryExit(BoolExpr condition, Action... actions) {
        return Syscall.anySyscall().returns().when(kept.isSet().and(condition)).then(actions);
    }

    @Override
    public Clause atEntry(Collection<Signature> which, BoolExpr condition, Action... actions) {
        return probes(which, Syscall::entry).when(condition).then(actions);
    }

    @Override
    public Clause atExit(Collection<Signature> which, BoolExpr condition, Action... actions) {
        return probes(which, Syscall::returns).when(kept.isSet().and(condition)).then(actions);
    }

    private static Probe probes(Collection<Signature> which, Function<Syscall, Probe> side) {
        return which.stream()
                .map(call -> side.apply(Syscall.syscall(call.probe())))
                .reduce(Probe::or)
                .orElseThrow();
    }

    @Override
    public IntExpr argumentAtEntry(int position) {
        return arg(position);
    }

    @Override
    public IntExpr argumentAtExit(int position) {
        return arguments.get(position);
    }

    /** FreeBSD gives back -1 for every error, Linux the negative error number. */
    @Override
    public IntExpr result() {
        return errno().ne(0).choose(IntExpr.of(0).minus(errno()), arg(1));
    }

    @Override
    public Event<Observation.Entered> entered() {
        return entered;
    }

    @Override
    public List<Action> keepArguments() {
        return Stream.concat(
                        Stream.of(kept.set(1)),
                        IntStream.range(0, ARGUMENTS)
                                .mapToObj(i -> arguments.get(i).set(arg(i))))
                .toList();
    }

    /** When a process runs another program, the memory that the arguments point to is gone. */
    @Override
    public List<Clause> keepMarkers(BoolExpr marker) {
        Probe otherProgram = Rawtp.rawtp("sched_process_exec")
                .on(Platform.LINUX)
                .or(Proc.execSuccess().probe().on(Platform.FREEBSD));
        return List.of(
                atEntry(
                        table.named("lseek"),
                        marker,
                        kept.set(1),
                        arguments.get(1).set(arg(1))),
                otherProgram
                        .when(kept.isSet())
                        .then(arguments.stream().map(IntVariable::clear).toArray(Action[]::new)));
    }

    @Override
    public List<Clause> forgetArguments() {
        Action[] clear = Stream.concat(Stream.of(kept), arguments.stream())
                .map(IntVariable::clear)
                .toArray(Action[]::new);
        return List.of(Syscall.anySyscall().returns().when(kept.isSet()).then(clear));
    }

    /** No provider of both has page faults, and arm64 has no tracepoint of them. */
    @Override
    public Probe pageFault() {
        return Fbt.fbt(linux ? "handle_mm_fault" : "vm_fault_trap").entry();
    }

    @Override
    public Optional<BoolExpr> isOfProgram() {
        return linux ? Optional.of(arg(2).bitAnd(LINUX_OF_PROGRAM).ne(0)) : Optional.empty();
    }

    @Override
    public IntExpr faultAddress() {
        return arg(1);
    }

    /** Linux's {@code FAULT_FLAG_WRITE} is 1, FreeBSD's {@code VM_PROT_WRITE} 2. */
    @Override
    public IntExpr faultBits() {
        return linux ? arg(2).bitAnd(1).shiftLeft(1) : arg(2);
    }
}
