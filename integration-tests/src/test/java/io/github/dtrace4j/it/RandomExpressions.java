package io.github.dtrace4j.it;

import io.github.dtrace4j.program.AssociativeArray;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.Builtins;
import io.github.dtrace4j.program.Expr;
import io.github.dtrace4j.program.Functions;
import io.github.dtrace4j.program.Global;
import io.github.dtrace4j.program.Inline;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.IntVariable;
import io.github.dtrace4j.program.Macros;
import io.github.dtrace4j.program.MemoryFunctions;
import io.github.dtrace4j.program.NetworkFunctions;
import io.github.dtrace4j.program.Pointer;
import io.github.dtrace4j.program.PointerVariable;
import io.github.dtrace4j.program.Raw;
import io.github.dtrace4j.program.Self;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.StringFunctions;
import io.github.dtrace4j.program.StringType;
import io.github.dtrace4j.program.StringVariable;
import io.github.dtrace4j.program.SymbolFunctions;
import io.github.dtrace4j.program.This;
import java.util.List;

/** Random expressions over the variables of one program. */
final class RandomExpressions {

    /** Deeper expressions need more registers than the D compiler has. */
    static final int DEPTH = 3;

    private static final List<Long> CONSTANTS = List.of(
            0L,
            1L,
            -1L,
            7L,
            255L,
            65_536L,
            (long) Integer.MAX_VALUE,
            (long) Integer.MIN_VALUE,
            1L << 40,
            Long.MAX_VALUE,
            Long.MIN_VALUE);

    private final Choice choice;
    private final List<IntVariable> integers;
    private final List<StringVariable> strings;
    private final PointerVariable scratch;
    private final PointerVariable thread;
    private final AssociativeArray.Of1<IntVariable, IntExpr> byInteger;
    private final AssociativeArray.Of2<IntVariable, IntExpr, StringExpr> byBoth;
    private final AssociativeArray.Of3<StringVariable, StringExpr, IntExpr, IntExpr> textByThree;
    private final IntExpr constant;
    private final StringExpr textConstant;

    /** What the probe of the present clause passes. */
    private List<Expr<?>> arguments = List.of();

    /**
     * @param suffix makes the names of the variables those of this program
     */
    RandomExpressions(Choice choice, String suffix) {
        this.choice = choice;
        integers = List.of(
                Global.integer("global" + suffix, type()),
                Self.integer("own" + suffix, type()),
                This.integer("local" + suffix, type()));
        strings = List.of(
                Global.string("globalText" + suffix),
                Self.string("ownText" + suffix),
                This.string("localText" + suffix));
        scratch = This.pointer("scratch" + suffix, "char");
        thread = choice.flip()
                ? Self.pointer("ownThread" + suffix, "struct task_struct")
                : Global.pointer("thread" + suffix, "struct task_struct");
        byInteger = Self.array("one" + suffix, type()).by(type());
        byBoth = choice.flip()
                ? Global.array("two" + suffix, type()).by(type(), StringType.STRING)
                : Self.array("two" + suffix, type()).by(type(), StringType.STRING);
        textByThree = Global.array("three" + suffix, StringType.STRING).by(StringType.STRING, type(), type());
        constant = Inline.integer("LIMIT" + suffix, choice.number(Integer.MAX_VALUE));
        textConstant = Inline.string("TEXT" + suffix, text());
    }

    /** From now on, some of the expressions are these. */
    void offer(List<Expr<?>> probeArguments) {
        arguments = probeArguments;
    }

    IntVariable integerVariable() {
        return switch (choice.number(5)) {
            case 0 -> byInteger.at(leaf());
            case 1 -> byBoth.at(choice.flip() ? Builtins.pid() : IntExpr.of(choice.number(5)), Builtins.execname());
            default -> choice.of(integers);
        };
    }

    StringVariable stringVariable() {
        return choice.number(4) == 0
                ? textByThree.at(Builtins.execname(), Builtins.pid(), IntExpr.of(choice.number(5)))
                : choice.of(strings);
    }

    /** For memory that ends with the clause. */
    PointerVariable scratch() {
        return scratch;
    }

    PointerVariable thread() {
        return thread;
    }

    Expr<?> value() {
        return switch (choice.number(9)) {
            case 0, 1, 2 -> integer(DEPTH);
            case 3, 4 -> string(2);
            case 5 -> condition(DEPTH);
            case 6 -> Functions.stack(1 + choice.number(9));
            case 7 ->
                choice.of(
                        Builtins.walltimestamp().asInstant(),
                        Builtins.timestamp().asDuration(),
                        integer(1).asInt());
            default ->
                choice.of(
                        SymbolFunctions.func(Builtins.caller()),
                        SymbolFunctions.sym(Builtins.caller()),
                        SymbolFunctions.mod(Builtins.caller()),
                        SymbolFunctions.usym(Builtins.ucaller()),
                        SymbolFunctions.ufunc(Builtins.ucaller()),
                        SymbolFunctions.umod(Builtins.ucaller()),
                        SymbolFunctions.uaddr(Builtins.ucaller()));
        };
    }

    Expr<?> key() {
        return choice.number(6) == 0 ? Functions.ustack(3) : value();
    }

    IntExpr integer(int depth) {
        if (depth == 0 || choice.number(4) == 0) {
            return leaf();
        }
        int d = depth - 1;
        return switch (choice.number(19)) {
            case 0 -> integer(d).plus(integer(d));
            case 1 -> integer(d).minus(integer(d));
            case 2 -> integer(d).times(integer(d));
            case 3 -> integer(d).dividedBy(divisor());
            case 4 -> integer(d).modulo(divisor());
            case 5 -> integer(d).bitAnd(integer(d));
            case 6 -> integer(d).bitOr(integer(d));
            case 7 -> integer(d).bitXor(integer(d));
            case 8 -> integer(d).shiftLeft(choice.number(64));
            case 9 -> integer(d).shiftRight(choice.number(64));
            case 10 -> integer(d).negated();
            case 11 -> integer(d).complement();
            case 12 -> integer(d).cast(type());
            case 13 -> condition(d).choose(integer(d), integer(d));
            case 14 -> condition(d).asInteger();
            case 15 -> ofText();
            case 16 -> ofMemory();
            case 17 -> swapped(integer(d));
            default ->
                choice.of(
                        integerVariable().getAndIncrement(),
                        integerVariable().getAndDecrement(),
                        integerVariable().incrementAndGet(),
                        integerVariable().decrementAndGet());
        };
    }

    private IntExpr ofText() {
        StringExpr part = StringExpr.of(text());
        return switch (choice.number(5)) {
            case 0 -> StringFunctions.strlen(string(1));
            case 1 -> StringFunctions.index(string(1), part);
            case 2 -> StringFunctions.index(string(1), part, IntExpr.of(choice.number(9)));
            case 3 -> StringFunctions.rindex(string(1), part);
            default -> StringFunctions.rindex(string(1), part, IntExpr.of(choice.number(9)));
        };
    }

    private IntExpr ofMemory() {
        return switch (choice.number(6)) {
            case 0 -> MemoryFunctions.copyin(Builtins.arg(1), 8).as(pointedAt()).value();
            case 1 ->
                MemoryFunctions.copyin(Builtins.arg(1), 64).as(pointedAt()).at(choice.number(8));
            case 2 -> MemoryFunctions.alloca(8).as(pointedAt()).value();
            case 3 -> MemoryFunctions.alloca(32).as(pointedAt()).at(choice.number(4));
            case 4 -> thread.pointer().address();
            default -> {
                Pointer of = choice.of(
                        Builtins.curthread(),
                        Builtins.curthread().pointer("parent", "struct task_struct"),
                        thread.pointer());
                yield choice.of(
                        of.integer("pid", IntType.INT32),
                        of.struct("se").integer("on_rq", IntType.UINT8),
                        of.pointer("group_leader", "struct task_struct").address());
            }
        };
    }

    private IntExpr swapped(IntExpr of) {
        return switch (choice.number(6)) {
            case 0 -> NetworkFunctions.htons(of);
            case 1 -> NetworkFunctions.htonl(of);
            case 2 -> NetworkFunctions.htonll(of);
            case 3 -> NetworkFunctions.ntohs(of);
            case 4 -> NetworkFunctions.ntohl(of);
            default -> NetworkFunctions.ntohll(of);
        };
    }

    private IntExpr leaf() {
        List<IntExpr> passed = arguments.stream()
                .filter(IntExpr.class::isInstance)
                .map(IntExpr.class::cast)
                .toList();
        if (!passed.isEmpty() && choice.flip()) {
            return choice.of(passed);
        }
        return choice.of(
                IntExpr.of(choice.of(CONSTANTS)),
                IntExpr.of(choice.number(Integer.MAX_VALUE)),
                Builtins.pid(),
                Builtins.tid(),
                Builtins.uid(),
                Builtins.gid(),
                Builtins.ppid(),
                Builtins.cpu(),
                Builtins.errno(),
                Builtins.timestamp(),
                Builtins.walltimestamp(),
                Builtins.stackdepth(),
                Builtins.ustackdepth(),
                Builtins.caller(),
                Builtins.ucaller(),
                Builtins.id(),
                Builtins.epid(),
                Builtins.uregs(choice.number(10)),
                Builtins.arg(choice.number(10)),
                Functions.rand(),
                Functions.getmajor(IntExpr.of(2049)),
                Functions.getminor(Builtins.arg(0)),
                Functions.sizeof(choice.of("int", "struct task_struct", "char *")),
                Functions.offsetof("struct task_struct", choice.of("pid", "comm", "parent")),
                Macros.tracer(),
                Macros.tracerUid(),
                Raw.integer("curthread->prio", IntType.INT32),
                constant,
                choice.of(integers));
    }

    /** Never 0, also when the compiler works constants out. */
    private IntExpr divisor() {
        return choice.flip()
                ? IntExpr.of(1 + choice.number(1000))
                : Builtins.pid().bitOr(1);
    }

    BoolExpr condition(int depth) {
        if (depth == 0) {
            return choice.of(integers).isSet();
        }
        int d = depth - 1;
        return switch (choice.number(14)) {
            case 0 -> integer(d).eq(integer(d));
            case 1 -> integer(d).ne(integer(d));
            case 2 -> integer(d).lt(integer(d));
            case 3 -> integer(d).le(integer(d));
            case 4 -> integer(d).gt(integer(d));
            case 5 -> integer(d).ge(integer(d));
            case 6 -> string(1).eq(text());
            case 7 -> string(1).ne(string(1));
            case 8 ->
                choice.of(
                        string(1).lt(text()),
                        string(1).ge(text()),
                        string(1).le(text()),
                        string(1).gt(text()));
            case 9 -> condition(d).and(condition(d));
            case 10 -> condition(d).or(condition(d));
            case 11 -> condition(d).xor(condition(d));
            case 12 -> condition(d).not();
            default ->
                choice.of(
                        string(1).contains(text()),
                        StringFunctions.isNull(StringFunctions.strstr(string(1), StringExpr.of(text()))),
                        choice.of(strings).isSet(),
                        thread.pointer().isNull(),
                        Raw.condition("curthread->prio > 0"),
                        Functions.progenyof(IntExpr.of(1)));
        };
    }

    StringExpr string(int depth) {
        if (depth == 0) {
            return plainString();
        }
        int d = depth - 1;
        return switch (choice.number(13)) {
            case 0 -> string(d).concat(string(d));
            case 1 -> StringFunctions.substr(string(d), choice.number(13) - 3);
            case 2 -> StringFunctions.substr(string(d), choice.number(5), choice.number(10));
            case 3 -> choice.of(StringFunctions.basename(string(d)), StringFunctions.dirname(string(d)));
            case 4 -> StringFunctions.cleanpath(string(d));
            case 5 -> StringFunctions.lltostr(integer(d));
            case 6 -> choice.of(StringFunctions.strtok(string(d), "/,"), StringFunctions.strtokNext("/"));
            case 7 -> StringFunctions.strstr(string(d), StringExpr.of(text()));
            case 8 -> choice.of(StringFunctions.strchr(string(d), '/'), StringFunctions.strrchr(string(d), '\\'));
            case 9 ->
                choice.of(
                        MemoryFunctions.copyinstr(Builtins.arg(1)),
                        MemoryFunctions.copyinstr(Builtins.arg(1), IntExpr.of(16)),
                        MemoryFunctions.copyin(Builtins.arg(1), 16).asString());
            case 10 -> {
                Pointer address = MemoryFunctions.alloca(16);
                yield choice.of(
                        NetworkFunctions.inetNtoa(address),
                        NetworkFunctions.inetNtoa6(address),
                        NetworkFunctions.inetNtop(IntExpr.of(2), address));
            }
            default -> condition(1).choose(string(0), string(0));
        };
    }

    private StringExpr plainString() {
        List<StringExpr> passed = arguments.stream()
                .filter(StringExpr.class::isInstance)
                .map(StringExpr.class::cast)
                .toList();
        if (!passed.isEmpty() && choice.flip()) {
            return choice.of(passed);
        }
        return choice.of(
                StringExpr.of(text()),
                Builtins.execname(),
                Builtins.execargs(),
                Builtins.probeprov(),
                Builtins.probemod(),
                Builtins.probefunc(),
                Builtins.probename(),
                Builtins.curthread().string("comm"),
                Raw.string("stringof(curthread->comm)"),
                textConstant,
                choice.of(strings));
    }

    String text() {
        return HostileStrings.of(choice, 12);
    }

    /** Not any type: the first cast to a pointer to a type makes libdtrace search the types of all kernel modules, for seconds. */
    private IntType pointedAt() {
        return choice.of(IntType.UINT8, IntType.INT32, IntType.UINT64);
    }

    private IntType type() {
        return choice.of(IntType.values());
    }
}
