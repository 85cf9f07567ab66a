package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Functions.ustack;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** S16: user stacks by frequency, at the entry to read(2). */
public final class UserStacks {

    private static final Keyed<Stack, Long> STACKS = count("stacks").by(ustack(10));

    static final DProgram PROGRAM =
            DProgram.of(syscall("read").entry().when(execname().eq("dd")).then(STACKS));

    private UserStacks() {}

    public static void main() throws Exception {
        Process dd = Load.copier();
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.copy(dd, 1000);
            // While it lives, its addresses have names.
            session.snapshot().top(5, STACKS).forEach((stack, n) -> System.out.println(n + " times\n" + stack + "\n"));
        } finally {
            dd.destroy();
        }
    }
}
