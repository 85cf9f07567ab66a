package io.github.dtrace4j.junit;

import static io.github.dtrace4j.junit.CallFamily.SYNC;
import static io.github.dtrace4j.junit.CallFamily.WRITE;
import static io.github.dtrace4j.junit.Calls.any;
import static io.github.dtrace4j.junit.Calls.named;
import static io.github.dtrace4j.junit.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TraceAssertTest {

    private static final Path LOG = Path.of("/data/log");

    private final Trace trace = Traces.of(
            Traces.call("openat", LOG, 7, new Effect.Opened(LOG)),
            Traces.call("write", LOG, 100, new Effect.Written(LOG, 100)),
            Traces.call("futex", null, 0),
            Traces.call("fdatasync", LOG, 0),
            Traces.call("write", LOG, -28));

    @Test
    void aMessageShowsTheCallsAndMarksWhatMattersAndWhatComesNear() {
        assertThatThrownBy(
                        () -> assertThat(trace).as("the commit").calls("fsync").exactly(1))
                .hasMessage("""
                        [the commit]\s
                        Expected exactly 1 of: fsync
                        but there were 0:
                           after (us)  took (us)  call
                                  1.0        2.0  openat(3</data/log>) = 7
                                  2.0        2.0  write(3</data/log>) = 100
                        ~         4.0        2.0  fdatasync(3</data/log>) = 0
                                  5.0        2.0  write(3</data/log>) = -1 ENOSPC
                           ... and 1 of the JVM for itself
                        """);
        assertThatThrownBy(() ->
                        assertThat(trace).calls(named("write").succeeding()).exactly(2))
                .hasMessageContaining("Expected exactly 2 of: write that succeed\nbut there was 1:\n")
                .hasMessageContaining("=>        2.0        2.0  write(3</data/log>) = 100")
                .hasMessageContaining("~         5.0        2.0  write(3</data/log>) = -1 ENOSPC");
    }

    @Test
    void countsAreExactOrBounds() {
        assertThat(trace)
                .calls("write")
                .exactly(2)
                .calls(WRITE)
                .atLeast(2)
                .calls(WRITE)
                .atMost(2)
                .calls(SYNC)
                .exactly(1)
                .calls("rename")
                .never();
        assertThatThrownBy(() -> assertThat(trace).calls(WRITE).atLeast(3))
                .hasMessageContaining("at least 3 of: WRITE");
        assertThatThrownBy(() -> assertThat(trace).calls(WRITE).atMost(1)).hasMessageContaining("at most 1 of: WRITE");
        assertThatThrownBy(() -> assertThat(trace).calls(WRITE).never()).hasMessageContaining("Expected no of: WRITE");
    }

    @Test
    void anOrderMayHaveOtherCallsBetween() {
        assertThat(trace).inOrder("openat", "fdatasync", "write");
        assertThatThrownBy(() -> assertThat(trace).inOrder(any(SYNC), named("openat")))
                .hasMessageContaining("SYNC, then openat\nbut there is no openat after SYNC:");
    }

    @Test
    void latenciesAreBoundedAndShownAsADistribution() {
        assertThat(trace).calls(WRITE).takeAtMost(Duration.ofNanos(2000)).exactly(2);
        assertThatThrownBy(() -> assertThat(trace).calls(WRITE).takeAtMost(Duration.ofNanos(1999)))
                .hasMessageContaining("Expected each of: WRITE\nto take at most 1 us, but 2 of 2 took longer")
                .hasMessageContaining("1024 |@");
    }

    @Test
    void whatTheJvmDoesForItselfIsLeftOutOnRequest() {
        assertThat(trace.withoutJvm().calls())
                .extracting(SystemCall::name)
                .doesNotContain("futex")
                .hasSize(4);
        assertThat(Traces.of(Traces.call("futex", null, 0)).withoutJvm()).makesNoCall();
        assertThatThrownBy(() -> assertThat(trace).makesNoCall()).hasMessageContaining("=>        3.0");
    }

    @Test
    void aNullTraceIsTold() {
        assertThatThrownBy(() -> assertThat((Trace) null).makesNoCall()).hasMessageContaining("not to be null");
    }
}
