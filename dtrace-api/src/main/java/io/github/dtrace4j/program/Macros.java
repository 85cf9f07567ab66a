package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;

/** D's macro variables: numbers that are known when the program is compiled. Meant for static import. */
public final class Macros {

    private Macros() {}

    /** The process that the session created or attached to; 0 when there is none: {@code $target}. */
    public static IntExpr target() {
        return integer("target");
    }

    /** The process that traces, so this JVM, or the worker that traces for it: {@code $pid}. */
    public static IntExpr tracer() {
        return integer("pid");
    }

    /** The parent of the process that traces: {@code $ppid}. */
    public static IntExpr tracerParent() {
        return integer("ppid");
    }

    /** Real user id of the process that traces: {@code $uid}. */
    public static IntExpr tracerUid() {
        return integer("uid");
    }

    /** Real group id of the process that traces: {@code $gid}. */
    public static IntExpr tracerGid() {
        return integer("gid");
    }

    /** Effective user id of the process that traces: {@code $euid}. */
    public static IntExpr tracerEuid() {
        return integer("euid");
    }

    /** Effective group id of the process that traces: {@code $egid}. */
    public static IntExpr tracerEgid() {
        return integer("egid");
    }

    /** Process group of the process that traces: {@code $pgid}. */
    public static IntExpr tracerProcessGroup() {
        return integer("pgid");
    }

    /** POSIX session of the process that traces: {@code $sid}. */
    public static IntExpr tracerSession() {
        return integer("sid");
    }

    /**
     * An integer that the program is given by {@link DProgram#withArguments}: {@code $1}, {@code $2} ...
     *
     * @param number from 1
     * @throws InvalidProgramException for a number below 1
     */
    public static IntExpr argument(int number) {
        return new IntTerm(new Term.Argument(positive(number), true), IntType.INT64);
    }

    /**
     * A string that the program is given by {@link DProgram#withArguments}: {@code $$1}, {@code $$2} ...
     *
     * @param number from 1
     * @throws InvalidProgramException for a number below 1
     */
    public static StringExpr textArgument(int number) {
        return new StringTerm(new Term.Argument(positive(number), false));
    }

    private static IntExpr integer(String name) {
        return new IntTerm(new Term.Builtin("$" + name), IntType.INT32);
    }

    private static int positive(int number) {
        if (number < 1) {
            throw new InvalidProgramException("A program's arguments are counted from 1, there is no $" + number);
        }
        return number;
    }
}
