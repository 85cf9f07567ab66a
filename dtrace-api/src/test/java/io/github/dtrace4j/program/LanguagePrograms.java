package io.github.dtrace4j.program;

import static io.github.dtrace4j.program.Actions.exit;
import static io.github.dtrace4j.program.Actions.ftruncate;
import static io.github.dtrace4j.program.Actions.print;
import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.program.Actions.setopt;
import static io.github.dtrace4j.program.Actions.trace;
import static io.github.dtrace4j.program.Actions.tracemem;
import static io.github.dtrace4j.program.AggregationActions.clear;
import static io.github.dtrace4j.program.AggregationActions.denormalize;
import static io.github.dtrace4j.program.AggregationActions.normalize;
import static io.github.dtrace4j.program.AggregationActions.printa;
import static io.github.dtrace4j.program.AggregationActions.trunc;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.llquantize;
import static io.github.dtrace4j.program.Aggregations.lquantize;
import static io.github.dtrace4j.program.Aggregations.stddev;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.caller;
import static io.github.dtrace4j.program.Builtins.curthread;
import static io.github.dtrace4j.program.Builtins.epid;
import static io.github.dtrace4j.program.Builtins.errno;
import static io.github.dtrace4j.program.Builtins.execargs;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.id;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.stackdepth;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.program.Builtins.ucaller;
import static io.github.dtrace4j.program.Builtins.uid;
import static io.github.dtrace4j.program.Builtins.uregs;
import static io.github.dtrace4j.program.Builtins.ustackdepth;
import static io.github.dtrace4j.program.Builtins.walltimestamp;
import static io.github.dtrace4j.program.Destructive.destructive;
import static io.github.dtrace4j.program.Functions.getmajor;
import static io.github.dtrace4j.program.Functions.getminor;
import static io.github.dtrace4j.program.Functions.offsetof;
import static io.github.dtrace4j.program.Functions.progenyof;
import static io.github.dtrace4j.program.Functions.rand;
import static io.github.dtrace4j.program.Functions.sizeof;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.program.Functions.ustack;
import static io.github.dtrace4j.program.IntType.INT32;
import static io.github.dtrace4j.program.IntType.INT64;
import static io.github.dtrace4j.program.IntType.UINT64;
import static io.github.dtrace4j.program.IntType.UINT8;
import static io.github.dtrace4j.program.Macros.argument;
import static io.github.dtrace4j.program.Macros.target;
import static io.github.dtrace4j.program.Macros.textArgument;
import static io.github.dtrace4j.program.Macros.tracer;
import static io.github.dtrace4j.program.Macros.tracerEgid;
import static io.github.dtrace4j.program.Macros.tracerEuid;
import static io.github.dtrace4j.program.Macros.tracerGid;
import static io.github.dtrace4j.program.Macros.tracerParent;
import static io.github.dtrace4j.program.Macros.tracerProcessGroup;
import static io.github.dtrace4j.program.Macros.tracerSession;
import static io.github.dtrace4j.program.Macros.tracerUid;
import static io.github.dtrace4j.program.MemoryFunctions.alloca;
import static io.github.dtrace4j.program.MemoryFunctions.bcopy;
import static io.github.dtrace4j.program.MemoryFunctions.copyin;
import static io.github.dtrace4j.program.MemoryFunctions.copyinstr;
import static io.github.dtrace4j.program.MemoryFunctions.copyinto;
import static io.github.dtrace4j.program.StringType.STRING;
import static io.github.dtrace4j.program.SymbolFunctions.func;
import static io.github.dtrace4j.program.SymbolFunctions.mod;
import static io.github.dtrace4j.program.SymbolFunctions.sym;
import static io.github.dtrace4j.program.SymbolFunctions.uaddr;
import static io.github.dtrace4j.program.SymbolFunctions.ufunc;
import static io.github.dtrace4j.program.SymbolFunctions.umod;
import static io.github.dtrace4j.program.SymbolFunctions.usym;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static io.github.dtrace4j.provider.Fbt.fbt;
import static io.github.dtrace4j.provider.Profile.tick;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.data.Symbol;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A program for each part of the language, which the golden files show; all of them compile on Linux. */
public final class LanguagePrograms {

    private LanguagePrograms() {}

    /** The programs by name. */
    public static Map<String, DProgram> all() {
        var programs = new LinkedHashMap<String, DProgram>();
        programs.put("aggregating-functions", aggregatingFunctions());
        programs.put("associative-arrays", associativeArrays());
        programs.put("assignments", assignments());
        programs.put("operators", operators());
        programs.put("strings", strings());
        programs.put("memory", memory());
        programs.put("network", network());
        programs.put("structures", structures());
        programs.put("builtins", builtins());
        programs.put("constants", constants());
        programs.put("actions", actions());
        programs.put("aggregation-actions", aggregationActions());
        programs.put("symbols", symbols());
        programs.put("speculation", speculation());
        programs.put("destructive", destructiveActions());
        programs.put("macros", macros());
        programs.put("raw", raw());
        return programs;
    }

    private static DProgram aggregatingFunctions() {
        return DProgram.of(syscall("read")
                .entry()
                .then(
                        stddev("spread", arg(2)).by(execname()),
                        lquantize("linear", arg(2), -100, 1000, 50),
                        lquantize("unit", arg(2), 0, 65_535, 1),
                        llquantize("loglinear", arg(2), 10, 3, 6, 20).by(execname()),
                        llquantize("coarse", arg(2), 10, 0, 18, 5),
                        llquantize("fine", arg(2), 2, 3, 30, 8)));
    }

    private static DProgram associativeArrays() {
        var starts = Global.array("starts", UINT64).by(INT64);
        var names = Global.array("names", STRING).by(INT32, STRING);
        var counts = Self.array("counts", INT64).by(STRING, INT32, UINT8);
        return DProgram.of(
                syscall("read")
                        .entry()
                        .then(
                                starts.at(arg(0)).set(timestamp()),
                                names.at(pid(), execname()).set(execname()),
                                counts.at(execname(), pid(), IntExpr.of(3)).increment()),
                syscall("read")
                        .returns()
                        .when(starts.at(arg(0)).isSet())
                        .and(names.at(pid(), execname()).isSet())
                        .then(
                                trace(timestamp().minus(starts.at(arg(0)))),
                                trace(names.at(pid(), execname())),
                                trace(counts.at(execname(), pid(), IntExpr.of(3))),
                                starts.at(arg(0)).clear(),
                                names.at(pid(), execname()).clear()));
    }

    private static DProgram assignments() {
        var g = Global.integer("g");
        var s = Self.integer("s", INT32);
        var t = This.integer("t", UINT8);
        return DProgram.of(begin().then(
                        g.set(7),
                        s.set(pid()),
                        t.set(pid().eq(1)),
                        g.increment(),
                        g.decrement(),
                        s.plusAssign(5),
                        s.plusAssign(pid()),
                        s.minusAssign(2),
                        s.minusAssign(pid()),
                        g.timesAssign(IntExpr.of(6)),
                        g.divideAssign(IntExpr.of(4)),
                        g.moduloAssign(IntExpr.of(9)),
                        t.bitAndAssign(IntExpr.of(0xf0)),
                        t.bitOrAssign(IntExpr.of(1)),
                        t.bitXorAssign(IntExpr.of(3)),
                        g.shiftLeftAssign(3),
                        g.shiftRightAssign(1),
                        trace(g.getAndIncrement().plus(g.incrementAndGet())),
                        trace(g.getAndDecrement().minus(g.decrementAndGet())),
                        trace(s),
                        trace(t)));
    }

    private static DProgram operators() {
        return DProgram.of(begin().when(
                        pid().eq(1).xor(uid().eq(0)).or(pid().gt(2).and(pid().ne(3))))
                .then(
                        trace(pid().eq(1).xor(uid().eq(0)).xor(pid().lt(9))),
                        trace(pid().gt(1).choose(10, 20)),
                        trace(pid().gt(1).choose(execname(), StringExpr.of("init"))),
                        trace(pid().gt(1).choose("user", "init")),
                        trace(pid().gt(1).choose(uid().eq(0), uid().eq(1)).not()),
                        trace(pid().gt(1).choose(uid().eq(0).choose(1, 2), IntExpr.of(3))),
                        trace(pid().gt(1).asInteger().plus(uid().eq(0).asInteger())),
                        trace(pid().shiftLeft(uid()).shiftRight(2)),
                        trace(pid().bitOr(1).bitXor(2).bitAnd(0xff).complement()),
                        trace(pid().times(3).dividedBy(2).modulo(7).negated()),
                        trace(pid().cast(UINT8).asInt()),
                        trace(sizeof("struct task_struct").plus(offsetof("struct task_struct", "pid")))));
    }

    private static DProgram strings() {
        var path = StringExpr.of("/var/../tmp/x,y");
        return DProgram.of(begin().when(execname()
                        .lt("zzz")
                        .and(execname().ge(StringExpr.of("a")))
                        .and(execname().le("zzz"))
                        .and(execname().gt("")))
                .then(
                        trace(StringFunctions.strlen(path)),
                        trace(StringFunctions.strjoin(path, execname())),
                        trace(StringFunctions.substr(path, 1)),
                        trace(StringFunctions.substr(path, 1, 3)),
                        trace(StringFunctions.index(path, StringExpr.of("t"))),
                        trace(StringFunctions.index(path, StringExpr.of("t"), IntExpr.of(2))),
                        trace(StringFunctions.rindex(path, StringExpr.of("t"))),
                        trace(StringFunctions.rindex(path, StringExpr.of("t"), IntExpr.of(2))),
                        trace(StringFunctions.strstr(path, StringExpr.of("tmp"))),
                        trace(StringFunctions.strchr(path, 't')),
                        trace(StringFunctions.strrchr(path, '/')),
                        trace(StringFunctions.strtok(path, ",")),
                        trace(StringFunctions.strtokNext(",")),
                        trace(StringFunctions.isNull(StringFunctions.strstr(path, StringExpr.of("none")))),
                        trace(StringFunctions.basename(path)),
                        trace(StringFunctions.dirname(path)),
                        trace(StringFunctions.cleanpath(path)),
                        trace(StringFunctions.lltostr(pid()))));
    }

    private static DProgram memory() {
        var buffer = This.pointer("buffer", "char");
        var copy = This.pointer("copy", "char");
        return DProgram.of(syscall("write")
                .entry()
                .when(arg(2).ge(8))
                .then(
                        buffer.set(copyin(arg(1), arg(2).gt(64).choose(IntExpr.of(64), arg(2)))),
                        trace(buffer.pointer().asString()),
                        copy.set(alloca(8)),
                        copyinto(arg(1), IntExpr.of(8), copy.pointer()),
                        bcopy(buffer.pointer(), copy.pointer(), 4),
                        trace(copy.pointer().as(INT32).at(1)),
                        trace(copyin(arg(1), 8).as(INT64).value()),
                        trace(copyinstr(arg(1), IntExpr.of(16)))));
    }

    private static DProgram network() {
        var address = This.pointer("address", "char");
        return DProgram.of(begin().then(
                        address.set(alloca(16)),
                        trace(NetworkFunctions.inetNtoa(address.pointer())),
                        trace(NetworkFunctions.inetNtoa6(address.pointer())),
                        trace(NetworkFunctions.inetNtop(IntExpr.of(2), address.pointer())),
                        trace(NetworkFunctions.htons(IntExpr.of(1))),
                        trace(NetworkFunctions.htonl(IntExpr.of(1))),
                        trace(NetworkFunctions.htonll(IntExpr.of(1))),
                        trace(NetworkFunctions.ntohs(IntExpr.of(256))),
                        trace(NetworkFunctions.ntohl(IntExpr.of(256))),
                        trace(NetworkFunctions.ntohll(IntExpr.of(256)))));
    }

    private static DProgram structures() {
        var parent = curthread().pointer("parent", "struct task_struct");
        return DProgram.of(begin().when(parent.isNull().not())
                .then(
                        trace(curthread().integer("pid", INT32)),
                        trace(curthread().string("comm")),
                        trace(curthread().struct("se").integer("on_rq", UINT8)),
                        trace(parent.integer("pid", INT32)),
                        trace(parent.string("comm")),
                        trace(Pointer.to("struct task_struct", curthread().address())
                                .string("comm")),
                        trace(curthread()
                                .as("struct task_struct")
                                .pointer("group_leader", "struct task_struct")
                                .address())));
    }

    private static DProgram builtins() {
        return DProgram.of(begin().then(
                        trace(caller()),
                        trace(ucaller()),
                        trace(stackdepth()),
                        trace(ustackdepth()),
                        trace(id()),
                        trace(epid()),
                        trace(execargs()),
                        trace(uregs(0)),
                        trace(rand()),
                        trace(progenyof(IntExpr.of(1))),
                        trace(getmajor(IntExpr.of(2049))),
                        trace(getminor(IntExpr.of(2049)))));
    }

    private static DProgram actions() {
        return DProgram.of(
                begin().then(
                                trace(pid()),
                                trace(execname()),
                                trace(pid().eq(1)),
                                trace(walltimestamp().asInstant()),
                                trace(stack()),
                                trace(ustack(5)),
                                printf("plain\n"),
                                printf(
                                        "%-16s|%5d|%i|%u|%#x|%X|%o|%c|%p|%a|%Y|%T|%%\n",
                                        execname(),
                                        pid(),
                                        pid(),
                                        uid(),
                                        arg(0),
                                        arg(1),
                                        arg(2),
                                        IntExpr.of('x'),
                                        arg(3),
                                        caller(),
                                        walltimestamp(),
                                        walltimestamp().asInstant()),
                                print(curthread()),
                                tracemem(curthread(), 64),
                                tracemem(curthread(), 64, pid().bitAnd(63)),
                                setopt("quiet"),
                                setopt("aggsortkey", "1"),
                                ftruncate()),
                tick(Duration.ofSeconds(1)).then(exit(3)));
    }

    private static DProgram aggregationActions() {
        var calls = count("calls").by(execname());
        var bytes = sum("bytes", arg(2)).by(execname());
        var stacks = count("stacks").by(stack(3));
        var places = count("places").by(func(caller()));
        return DProgram.of(
                syscall("read").entry().then(calls, bytes, stacks, places),
                tick(Duration.ofSeconds(1))
                        .then(
                                trunc(bytes, 10),
                                trunc(calls, -10),
                                normalize(bytes, 1024),
                                printa(calls),
                                printa(calls, bytes),
                                printa("%-20s %@8d %@8u\n", calls, bytes),
                                printa("total %@d\n", calls),
                                printa("%k %@d\n", stacks),
                                printa("%a %@d\n", places),
                                denormalize(bytes),
                                clear(calls),
                                trunc(stacks)));
    }

    private static DProgram symbols() {
        record Place(Symbol function, Symbol module) {}
        var places = Event.of(Place::new, func(caller()), mod(caller()));
        return DProgram.of(fbt("vfs_read")
                .entry()
                .then(
                        places,
                        trace(sym(caller())),
                        trace(usym(ucaller())),
                        trace(ufunc(ucaller())),
                        trace(umod(ucaller())),
                        trace(uaddr(ucaller())),
                        printf("%a\n", func(caller())),
                        count("kernel").by(Place::new, func(caller()), mod(caller())),
                        count("program").by(Place::new, usym(ucaller()), umod(ucaller()))));
    }

    private static DProgram speculation() {
        var attempt = Speculation.ofThread("attempt");
        return DProgram.of(
                syscall("openat").entry().then(attempt.start()),
                syscall("openat")
                        .entry()
                        .when(attempt.isActive())
                        .then(attempt.speculate(), printf("%s\n", copyinstr(arg(1), IntExpr.of(64)))),
                syscall("openat")
                        .returns()
                        .when(attempt.isActive().and(errno().ne(0)))
                        .then(attempt.commit()),
                syscall("openat")
                        .returns()
                        .when(attempt.isActive().and(errno().eq(0)))
                        .then(attempt.discard()),
                syscall("openat").returns().when(attempt.isActive()).then(attempt.clear()));
    }

    private static DProgram destructiveActions() {
        var buffer = This.pointer("buffer", "char");
        return DProgram.destructive(syscall("write")
                .entry()
                .when(pid().eq(-1))
                .then(
                        buffer.set(alloca(8)),
                        destructive().copyout(buffer.pointer(), arg(1), IntExpr.of(8)),
                        destructive().copyoutstr(StringExpr.of("x"), arg(1), IntExpr.of(2)),
                        destructive().raise(19),
                        destructive().system("echo %d", pid()),
                        destructive().freopen("/tmp/%d.100%%", pid())));
    }

    private static DProgram macros() {
        return DProgram.of(begin().when(pid().ne(target())
                                .and(pid().ne(tracer()))
                                .and(pid().ne(tracerParent()))
                                .and(pid().ne(argument(1)))
                                .and(execname().ne(textArgument(2))))
                        .then(
                                trace(tracerUid()),
                                trace(tracerGid()),
                                trace(tracerEuid()),
                                trace(tracerEgid()),
                                trace(tracerProcessGroup()),
                                trace(tracerSession())))
                .withArguments(MacroArgument.of(42), MacroArgument.of("a \"b\""));
    }

    private static DProgram raw() {
        return DProgram.ofD("""
                        #pragma D option quiet

                        dtrace:::BEGIN
                        {
                        \tself->begun = 1;
                        }
                        """)
                .and(begin().when(Raw.condition("self->begun"))
                        .then(
                                trace(Raw.integer("curthread->prio", INT32).plus(1)),
                                trace(Raw.string("stringof(curthread->comm)")),
                                Raw.statement("trace(\"by hand\")")))
                .and(DProgram.ofD("dtrace:::END { trace(2); }\n"));
    }

    private static DProgram constants() {
        var limit = Inline.integer("LIMIT", 5);
        var twice = Inline.integer("TWICE", UINT64, limit.times(2));
        var name = Inline.string("NAME", "say \"hi\"");
        return DProgram.of(begin().when(pid().gt(limit)).then(trace(twice), printf("%s %d\n", name, limit)));
    }
}
