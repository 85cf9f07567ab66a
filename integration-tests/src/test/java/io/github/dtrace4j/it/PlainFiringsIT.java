package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Actions.printf;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Firings that are read without libdtrace are the same, in the same order, and none is handed out twice. */
@GuestTest
@WithoutLibraries
class PlainFiringsIT {

    private static final int FIRINGS = 1000;

    @Test
    void firingsOfAClauseThatWasSeenAreReadWithoutLibdtrace() throws Exception {
        var event = Event.of((Long size) -> size, arg(2));
        var program = DProgram.of(syscall("read").entry().when(arg(2).eq(7301)).then(event));
        var direct = new AtomicInteger();
        var all = new AtomicInteger();
        var first = new CountDownLatch(1);
        try (var session = DTrace.open(program, Options.defaults())) {
            session.on(event, _ -> {
                        all.incrementAndGet();
                        direct.addAndGet(isReadWithoutLibdtrace() ? 1 : 0);
                        first.countDown();
                    })
                    .start();
            onOneCpu(7301, 1);
            assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
            session.pause();
            onOneCpu(7301, FIRINGS);
            session.resume();
            session.stop();

            assertThat(all).hasValue(1 + FIRINGS);
            assertThat(direct).hasValue(FIRINGS);
            assertThat(session.losses()).isEmpty();
        }
    }

    @Test
    void whatLibdtracePrintsComesBetweenTheEventsWhereItWasMade() throws Exception {
        var event = Event.of((Long size) -> size, arg(2));
        var reads = syscall("read").entry().when(arg(2).eq(7302));
        var program = DProgram.of(reads.then(event), reads.then(printf("printed\n")));
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (var session = DTrace.open(program, Options.defaults())) {
            session.on(event, _ -> seen.add("event"))
                    .onOutput(text -> text.lines().forEach(seen::add))
                    .start();
            onOneCpu(7302, FIRINGS);
            session.stop();
        }

        assertThat(seen).hasSize(2 * FIRINGS);
        assertThat(seen.stream().filter("event"::equals)).hasSize(FIRINGS);
        for (int i = 0; i < seen.size(); i += 2) {
            assertThat(seen.subList(i, i + 2)).as("firing %d", i / 2).containsExactly("event", "printed");
        }
    }

    private static boolean isReadWithoutLibdtrace() {
        return StackWalker.getInstance()
                .walk(frames -> frames.noneMatch(frame -> frame.getMethodName().equals("dtrace_work")));
    }

    private static void onOneCpu(int bytes, int reads) throws IOException, InterruptedException {
        Load.run(Load.onCpu(0, Load.blocks(reads, bytes)));
    }
}
