package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.program.Macros.argument;
import static io.github.dtrace4j.program.Macros.textArgument;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.Agent;
import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.RefusedException;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.MacroArgument;
import io.github.dtrace4j.program.Scalar;
import java.io.IOException;
import java.nio.file.Path;

/** What an unprivileged client of an agent does; it says what it sees. */
final class AgentClient {

    private static final Event<Long> READS = Event.of((Long bytes) -> bytes, arg(2));
    static final Scalar<Long> HITS = count("hits");

    static final DProgram TEMPLATE = DProgram.of(syscall("read")
            .entry()
            .when(probefunc().eq(textArgument(1)).and(arg(2).eq(argument(2))))
            .then(READS, HITS));

    private AgentClient() {}

    public static void main(String[] args) throws Exception {
        Agent agent = DTrace.connect(Path.of(args[0]));
        if (args[1].equals("hold")) {
            try (var session = agent.open(reads("read", 777)).start()) {
                System.out.println("holding");
                session.await();
            }
        } else {
            trace(agent);
        }
    }

    private static void trace(Agent agent) throws IOException, InterruptedException {
        System.out.println("here: " + (DTrace.check().ready() ? "ready" : "not ready"));
        try (var session = agent.open(reads("read", 777))) {
            session.start();
            say("second", agent, reads("readv", 1), Options.defaults());
            Load.run(Load.blocks(5, 777));
            session.stop();
            System.out.println("events: " + session.events(READS).toList());
            System.out.println("hits: " + session.snapshot().get(HITS).orElseThrow());
            System.out.println("losses: " + session.losses());
        }
        say("unknown", agent, DProgram.of(syscall("read").entry().then(HITS)), Options.defaults());
        say("argument", agent, reads("r\" || 1 == 1 || \"", 777), Options.defaults());
        say("option", agent, reads("read", 777), Options.defaults().withDestructiveActions());
    }

    private static void say(String what, Agent agent, DProgram program, Options options) {
        try (var _ = agent.open(program, options)) {
            System.out.println(what + ": opened");
        } catch (RefusedException e) {
            System.out.println(what + ": " + e.reason());
        } catch (DTraceException e) {
            System.out.println(what + ": " + e);
        }
    }

    static DProgram reads(String call, long bytes) {
        return TEMPLATE.withArguments(MacroArgument.of(call), MacroArgument.of(bytes));
    }
}
