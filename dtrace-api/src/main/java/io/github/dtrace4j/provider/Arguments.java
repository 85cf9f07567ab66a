package io.github.dtrace4j.provider;

import static io.github.dtrace4j.program.Builtins.arg;

import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.Term;
import io.github.dtrace4j.program.Typed;
import java.util.List;

/** The arguments of probes as expressions: the one place that knows how each platform hands them over. */
final class Arguments {

    private Arguments() {}

    /** A structure that every platform translates by itself: {@code args[number]}. */
    static Term translated(int number) {
        return Typed.argument(number);
    }

    /** A structure that FreeBSD hands over as the kernel has it, so that the program must translate it. */
    static Term translated(int number, String type) {
        Term argument = Typed.argument(number);
        return new Term.ByPlatform(new Term.Call("xlate <" + type + " *>", List.of(argument)), argument);
    }

    /** An integer: {@code args[number]}. */
    static IntExpr integer(int number, IntType type) {
        return Typed.integer(Typed.argument(number), type);
    }

    /** An address, where only its value matters: {@code argN}. */
    static IntExpr address(int number) {
        return Typed.integer(arg(number).term(), IntType.UINT64);
    }

    /** Text in the kernel: {@code stringof(args[number])}. */
    static StringExpr kernelText(int number) {
        return Typed.string(new Term.Call("stringof", List.of(Typed.argument(number))));
    }

    /**
     * Text in the process that has no NUL at its end: its address and, in the next argument, its length in bytes. The size that
     * {@code copyinstr} takes counts the NUL that it adds on Linux, and does not on FreeBSD.
     */
    static StringExpr userText(int number) {
        Term address = arg(number).term();
        IntExpr length = arg(number + 1);
        return Typed.string(new Term.ByPlatform(
                new Term.Call("copyinstr", List.of(address, length.term())),
                new Term.Call("copyinstr", List.of(address, length.plus(1).term()))));
    }
}
