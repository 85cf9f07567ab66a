package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Keyed;

/** S15: kernel stacks by frequency, at the entry to read(2). */
public final class KernelStacks {

    private static final Keyed<Stack, Long> STACKS = count("stacks").by(stack());

    static final DProgram PROGRAM = DProgram.of(syscall("read").entry().then(STACKS));

    private KernelStacks() {}

    public static void main() throws Exception {
        try (var session = DTrace.open(PROGRAM)) {
            session.start();
            Load.run(Load.blocks(1000, 4096));
            session.stop();
            session.snapshot().top(5, STACKS).forEach((stack, n) -> System.out.println(n + " times\n" + stack + "\n"));
        }
    }
}
