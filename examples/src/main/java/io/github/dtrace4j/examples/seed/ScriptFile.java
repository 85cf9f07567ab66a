package io.github.dtrace4j.examples.seed;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.examples.load.Script;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.MacroArgument;
import java.io.IOException;

/** S25: an existing D script, with its pragmas and its arguments, and what it aggregates as Java objects. */
public final class ScriptFile {

    private ScriptFile() {}

    static DProgram program() throws IOException {
        return DProgram.ofFile(Script.file("readers.d")).withArguments(MacroArgument.of("dd"), MacroArgument.of(4096));
    }

    public static void main() throws Exception {
        try (var session = DTrace.open(program())) {
            session.onOutput(System.out::print).start();
            Load.run(Load.blocks(100, 4096));
            session.stop();
            for (var aggregate : session.snapshot().aggregations()) {
                aggregate.entries().forEach(e -> System.out.println(aggregate.name() + e.keys() + " = " + e.value()));
            }
        }
    }
}
