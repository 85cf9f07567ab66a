package io.github.dtrace4j.examples.seed;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Functions.stack;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;

/** S15: kernel stacks by frequency, at the entry to read(2). */
public final class KernelStacks {

    private KernelStacks() {}

    public static void main() throws Exception {
        var stacks = count("stacks").by(stack());
        try (var session = DTrace.open(DProgram.of(syscall("read").entry().then(stacks)))) {
            session.start();
            Load.run(Load.blocks(1000, 4096));
            session.stop();
            session.snapshot().get(stacks).forEach((stack, n) -> System.out.println(n + " times\n" + stack + "\n"));
        }
    }
}
