package io.github.dtrace4j.examples.agent;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.quantize;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Macros.argument;
import static io.github.dtrace4j.program.Macros.textArgument;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.Agent;
import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.RefusedException;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.MacroArgument;
import io.github.dtrace4j.program.Scalar;
import java.nio.file.Path;

/** What an unprivileged process does: a program that the policy has, and two that are refused. */
final class ThroughAgent {

    private static final Scalar<Distribution> SIZES = quantize("sizes", arg(2));

    /** The reads of a program, those of at least so many bytes: what differs from run to run are arguments. */
    static final DProgram READS = DProgram.of(syscall("read")
            .entry()
            .when(execname().eq(textArgument(1)).and(arg(2).ge(argument(2))))
            .then(SIZES));

    private ThroughAgent() {}

    public static void main(String[] args) throws Exception {
        Agent agent = DTrace.connect(Path.of(args[0]));
        System.out.println("Without the agent: " + (DTrace.check().ready() ? "can" : "cannot") + " trace.");

        try (var session = agent.open(READS.withArguments(MacroArgument.of("dd"), MacroArgument.of(1024)))) {
            session.start();
            Load.run(Load.blocks(100, 4096));
            Load.run(Load.blocks(50, 100)); // too short to count
            session.stop();
            System.out.println("Through the agent: reads of dd, by size\n"
                    + session.snapshot().get(SIZES).orElseThrow());
        }

        refused(agent, DProgram.of(syscall("open*").entry().then(count("opens"))));
        refused(agent, READS.withArguments(MacroArgument.of("dd\"/{ system(\"id\"); }/*"), MacroArgument.of(1)));
    }

    private static void refused(Agent agent, DProgram program) {
        try (var session = agent.open(program)) {
            throw new AssertionError("not refused: " + session.programInfo());
        } catch (RefusedException e) {
            System.out.println("Refused (" + e.reason() + "): " + e.getMessage());
        }
    }
}
