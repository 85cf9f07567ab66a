package io.github.dtrace4j.junit;

import static io.github.dtrace4j.program.Builtins.arg;

import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.Raw;
import io.github.dtrace4j.provider.Rawtp;
import java.util.List;

/**
 * The kernel's own two tracepoints of every system call. They are armed in a fraction of a second, where the {@code syscall} provider
 * with its probe pair for each of some 360 calls takes many. Both hand out the registers of the calling thread, in which, on x86-64, the
 * arguments still are when the call ends.
 */
final class LinuxTracepoints implements CallProbes {

    private static final List<String> ARGUMENT_REGISTERS = List.of("di", "si", "dx", "r10", "r8", "r9");

    @Override
    public Probe entry() {
        return Rawtp.rawtp("sys_enter");
    }

    @Override
    public Probe exit() {
        return Rawtp.rawtp("sys_exit");
    }

    @Override
    public IntExpr numberAtEntry() {
        return arg(1);
    }

    @Override
    public IntExpr numberAtExit() {
        return register("orig_ax");
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

    private static IntExpr register(String name) {
        return Raw.integer("((struct pt_regs *)arg0)->" + name, IntType.INT64);
    }
}
