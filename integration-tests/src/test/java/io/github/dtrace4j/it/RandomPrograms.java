package io.github.dtrace4j.it;

import static io.github.dtrace4j.it.RandomExpressions.DEPTH;
import static io.github.dtrace4j.program.Destructive.destructive;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.Action;
import io.github.dtrace4j.program.Actions;
import io.github.dtrace4j.program.Aggregation;
import io.github.dtrace4j.program.AggregationActions;
import io.github.dtrace4j.program.Aggregations;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.Builtins;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Expr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.IntVariable;
import io.github.dtrace4j.program.MemoryFunctions;
import io.github.dtrace4j.program.Pointer;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.Raw;
import io.github.dtrace4j.program.Scalar;
import io.github.dtrace4j.program.Speculation;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.TypedProbe;
import io.github.dtrace4j.provider.Dtrace;
import io.github.dtrace4j.provider.Fbt;
import io.github.dtrace4j.provider.Io;
import io.github.dtrace4j.provider.Ip;
import io.github.dtrace4j.provider.Lockstat;
import io.github.dtrace4j.provider.Members;
import io.github.dtrace4j.provider.Proc;
import io.github.dtrace4j.provider.Profile;
import io.github.dtrace4j.provider.Rawtp;
import io.github.dtrace4j.provider.Sched;
import io.github.dtrace4j.provider.Sdt;
import io.github.dtrace4j.provider.Syscall;
import io.github.dtrace4j.provider.Tcp;
import io.github.dtrace4j.provider.Udp;
import io.github.dtrace4j.provider.type.FileInfo;
import io.github.dtrace4j.provider.type.LwpsInfo;
import io.github.dtrace4j.provider.type.PsInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random programs that the builder accepts. Names carry the seed and a number, since one libdtrace handle, which keeps names, compiles the
 * programs of all seeds.
 */
final class RandomPrograms {

    private final Choice choice;
    private final List<Aggregation<?>> fed = new ArrayList<>();
    private final long seed;
    private RandomExpressions expressions;
    private int number;

    RandomPrograms(long seed) {
        this.choice = new Choice(new Random(seed));
        this.seed = seed;
        this.expressions = new RandomExpressions(choice, suffix());
    }

    DProgram next() {
        number++;
        fed.clear();
        expressions = new RandomExpressions(choice, suffix());
        var clauses = new ArrayList<Clause>();
        for (int i = 1 + choice.number(3); i > 0; i--) {
            switch (choice.number(10)) {
                case 0 -> clauses.addAll(speculation());
                case 1 -> clauses.add(memoryClause());
                case 2, 3, 4, 5 -> clauses.add(typedClause());
                default -> clauses.add(clause());
            }
        }
        if (choice.number(8) == 0) {
            clauses.add(destructiveClause());
            return DProgram.destructive(clauses.toArray(Clause[]::new));
        }
        return DProgram.of(clauses.toArray(Clause[]::new));
    }

    private String suffix() {
        return "_" + seed + "_" + number;
    }

    private Clause clause() {
        Probe probe = choice.of(
                Dtrace.begin(),
                Dtrace.end(),
                Syscall.syscall("read").entry(),
                Syscall.syscall("openat").returns(),
                Syscall.syscall("write").entry().or(Dtrace.begin()),
                Fbt.fbt("vfs_read").entry(),
                Fbt.fbt("vfs_write").in("vmlinux").returns(),
                Rawtp.rawtp("sched_switch"),
                Sdt.sdt("sched", "sched_wakeup"),
                Sched.onCpu(),
                Proc.start(),
                Profile.profile(97),
                Profile.tick(Duration.ofSeconds(1 + choice.number(9))));
        return clause(probe, List.of());
    }

    /** A clause that also uses what its probe passes. */
    private Clause typedClause() {
        TypedProbe<?> probe = choice.of(
                Io.start(),
                Io.done(),
                Ip.send(),
                Ip.receive(),
                Lockstat.adaptiveAcquire(),
                Lockstat.spinSpin(),
                Lockstat.rwAcquire(),
                Proc.create(),
                Proc.exec(),
                Proc.execSuccess(),
                Proc.exit(),
                Proc.signalSend(),
                Sched.offCpu(),
                Sched.enqueue(),
                Sched.wakeup(),
                Syscall.read(),
                Syscall.openat(),
                Syscall.execve(),
                Syscall.kill(),
                Syscall.syscall("write").returned(),
                Tcp.send(),
                Tcp.stateChange(),
                Udp.receive());
        return clause(
                probe.probe(),
                Stream.of(probe.arguments(), PsInfo.curpsinfo(), LwpsInfo.curlwpsinfo(), FileInfo.fds(Builtins.arg(0)))
                        .flatMap(offered -> Members.expressionsOf(offered).stream())
                        .filter(member -> member.platforms().contains(Platform.LINUX))
                        .<Expr<?>>map(Members.FoundExpr::expr)
                        .toList());
    }

    private Clause clause(Probe probe, List<Expr<?>> arguments) {
        expressions.offer(arguments);
        Action[] actions =
                IntStream.range(0, choice.number(5)).mapToObj(_ -> action()).toArray(Action[]::new);
        return choice.flip()
                ? probe.then(actions)
                : probe.when(expressions.condition(DEPTH)).then(actions);
    }

    /** Begins, records, and ends in one of the two ways. */
    private List<Clause> speculation() {
        expressions.offer(List.of());
        String name = "attempt" + choice.number(Integer.MAX_VALUE) + suffix();
        Speculation attempt = choice.flip() ? Speculation.ofThread(name) : Speculation.ofProgram(name);
        Probe call = Syscall.syscall("openat").entry();
        BoolExpr condition = expressions.condition(DEPTH - 1);
        return List.of(
                call.then(attempt.start()),
                call.when(attempt.isActive()).then(attempt.speculate(), event(), printf()),
                Syscall.syscall("openat")
                        .returns()
                        .when(attempt.isActive())
                        .and(condition)
                        .then(choice.flip() ? attempt.commit() : attempt.discard(), attempt.clear()));
    }

    private Clause destructiveClause() {
        expressions.offer(List.of());
        Pointer memory = MemoryFunctions.alloca(8);
        Action action = choice.of(
                destructive().raise(1 + choice.number(31)),
                destructive().system("echo %d %x", expressions.integer(DEPTH), Builtins.pid()),
                destructive().copyout(memory, Builtins.arg(1), IntExpr.of(8)),
                destructive().copyoutstr(StringExpr.of(expressions.text()), Builtins.arg(1), IntExpr.of(4)));
        return Syscall.syscall("write")
                .entry()
                .when(expressions.condition(DEPTH))
                .then(action);
    }

    private Action action() {
        return switch (choice.number(15)) {
            case 0, 1 -> event();
            case 2, 3, 4 -> aggregation();
            case 5 -> expressions.integerVariable().set(expressions.integer(DEPTH));
            case 6 -> change(expressions.integerVariable());
            case 7 -> expressions.stringVariable().set(expressions.string(2));
            case 8, 9 -> printf();
            case 10 -> Actions.trace(expressions.value());
            case 11 -> fed.isEmpty() ? Actions.trace(expressions.value()) : onAggregation(choice.of(fed));
            case 12 -> ofThread();
            case 13 -> expressions.integerVariable().set(expressions.condition(DEPTH));
            default ->
                choice.of(
                        Actions.exit(choice.number(256)),
                        Actions.setopt("aggsortkey", "1"),
                        Raw.statement("trace(curthread->prio)"),
                        expressions.stringVariable().clear(),
                        expressions.integerVariable().clear());
        };
    }

    /** Takes memory first: D wants to see where the memory comes from that a clause writes to. */
    private Clause memoryClause() {
        expressions.offer(List.of());
        Pointer memory = expressions.scratch().pointer();
        Action action = choice.of(
                MemoryFunctions.copyinto(Builtins.arg(1), IntExpr.of(8), memory),
                MemoryFunctions.bcopy(MemoryFunctions.alloca(8), memory, 8),
                Actions.tracemem(memory, 1 + choice.number(64)),
                Actions.trace(memory.asString()),
                Actions.trace(memory.as(IntType.INT32).at(choice.number(4))));
        return Syscall.syscall("write")
                .entry()
                .then(
                        expressions
                                .scratch()
                                .set(
                                        choice.flip()
                                                ? MemoryFunctions.alloca(64)
                                                : MemoryFunctions.copyin(
                                                        Builtins.arg(1),
                                                        Builtins.arg(2).bitAnd(63))),
                        action);
    }

    private Action ofThread() {
        return choice.of(
                expressions.thread().set(Builtins.curthread().pointer("parent", "struct task_struct")),
                expressions.thread().clear(),
                Actions.tracemem(Builtins.curthread(), 64, expressions.integer(1)),
                Actions.print(Builtins.curthread()));
    }

    private Action change(IntVariable variable) {
        IntExpr by = expressions.integer(DEPTH - 1);
        return switch (choice.number(11)) {
            case 0 -> variable.increment();
            case 1 -> variable.decrement();
            case 2 -> variable.plusAssign(by);
            case 3 -> variable.minusAssign(by);
            case 4 -> variable.timesAssign(by);
            case 5 -> variable.divideAssign(IntExpr.of(1 + choice.number(9)));
            case 6 -> variable.moduloAssign(IntExpr.of(1 + choice.number(9)));
            case 7 -> choice.of(variable.bitAndAssign(by), variable.bitOrAssign(by));
            case 8 -> variable.bitXorAssign(by);
            case 9 -> variable.shiftRightAssign(choice.number(64));
            default -> variable.shiftLeftAssign(choice.number(64));
        };
    }

    private Action event() {
        return switch (choice.number(3)) {
            case 0 -> event(expressions.value());
            case 1 -> event(expressions.value(), expressions.value());
            default -> event(expressions.value(), expressions.value(), expressions.value());
        };
    }

    private static <A> Action event(Expr<A> a) {
        return Event.of((A x) -> x, a);
    }

    private static <A, B> Action event(Expr<A> a, Expr<B> b) {
        return Event.of((A x, B y) -> List.of(String.valueOf(x), String.valueOf(y)), a, b);
    }

    private static <A, B, C> Action event(Expr<A> a, Expr<B> b, Expr<C> c) {
        return Event.of((A x, B y, C z) -> List.of(String.valueOf(x), String.valueOf(y), String.valueOf(z)), a, b, c);
    }

    private Aggregation<?> aggregation() {
        String name = "agg" + fed.size() + suffix();
        IntExpr of = expressions.integer(DEPTH);
        Scalar<?> scalar = switch (choice.number(9)) {
            case 0 -> Aggregations.count(name);
            case 1 -> Aggregations.sum(name, of);
            case 2 -> Aggregations.min(name, of);
            case 3 -> Aggregations.max(name, of);
            case 4 -> Aggregations.avg(name, of);
            case 5 -> Aggregations.stddev(name, of);
            case 6 -> Aggregations.quantize(name, of);
            case 7 -> linear(name, of);
            default -> logLinear(name, of);
        };
        Aggregation<?> keyed = switch (choice.number(4)) {
            case 0 -> scalar;
            case 1 -> scalar.by(expressions.key());
            case 2 -> by(scalar, expressions.key(), expressions.key());
            default -> by(scalar, expressions.key(), expressions.key(), expressions.key());
        };
        fed.add(keyed);
        return keyed;
    }

    private Scalar<?> linear(String name, IntExpr of) {
        int from = choice.number(2000) - 1000;
        int step = 1 + choice.number(99);
        return Aggregations.lquantize(name, of, from, from + step * (1 + choice.number(499)), step);
    }

    private Scalar<?> logLinear(String name, IntExpr of) {
        int factor = 2 + choice.number(10);
        int low = choice.number(4);
        int steps = choice.flip() ? factor : factor * factor;
        return Aggregations.llquantize(name, of, factor, low, low + 1 + choice.number(4), steps);
    }

    private static <A, B> Aggregation<?> by(Scalar<?> scalar, Expr<A> a, Expr<B> b) {
        return scalar.by((A x, B y) -> List.of(String.valueOf(x), String.valueOf(y)), a, b);
    }

    private static <A, B, C> Aggregation<?> by(Scalar<?> scalar, Expr<A> a, Expr<B> b, Expr<C> c) {
        return scalar.by((A x, B y, C z) -> List.of(String.valueOf(x), String.valueOf(y), String.valueOf(z)), a, b, c);
    }

    private Action onAggregation(Aggregation<?> aggregation) {
        return choice.of(
                AggregationActions.clear(aggregation),
                AggregationActions.trunc(aggregation),
                AggregationActions.trunc(aggregation, choice.number(100) - 50),
                AggregationActions.normalize(aggregation, 1 + choice.number(1000)),
                AggregationActions.denormalize(aggregation),
                AggregationActions.printa(aggregation),
                AggregationActions.printa("of %% %@d\n", aggregation));
    }

    private Action printf() {
        var format = new StringBuilder(expressions.text().replace("%", "%%"));
        var arguments = new ArrayList<Expr<?>>();
        for (int i = choice.number(4); i > 0; i--) {
            if (choice.flip()) {
                format.append(choice.of(" %s", " %-20s", " %10s"));
                arguments.add(expressions.string(1));
            } else {
                format.append(choice.of(
                        " %d", " %5d", " %x", " %#x", " %X", " %u", " %i", " %o", " %c", " %Y", " %T", " %a", " %p"));
                arguments.add(choice.number(5) == 0 ? expressions.condition(1) : expressions.integer(DEPTH - 1));
            }
        }
        return Actions.printf(format.toString(), arguments.toArray(Expr<?>[]::new));
    }
}
