package io.github.dtrace4j.examples.journal;

import static io.github.dtrace4j.junit.CallFamily.OPEN;
import static io.github.dtrace4j.junit.CallFamily.RENAME;
import static io.github.dtrace4j.junit.CallFamily.SYNC;
import static io.github.dtrace4j.junit.CallFamily.WRITE;
import static io.github.dtrace4j.junit.Calls.any;
import static io.github.dtrace4j.junit.TraceAssertions.assertThat;

import io.github.dtrace4j.junit.DTraceTest;
import io.github.dtrace4j.junit.Recorder;
import io.github.dtrace4j.junit.Trace;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DTraceTest
class JournalTest {

    @TempDir
    Path directory;

    Journal journal;

    @BeforeEach
    void writeOnce() throws Exception {
        journal = new Journal(directory);
        journal.commit("first");
        journal.read();
    }

    @Test
    void aCommitMakesItsDataDurableBeforeItShowsIt(Recorder recorder) throws Exception {
        Trace trace = recorder.during(() -> journal.commit("second"));

        Path draft = directory.resolve("draft");
        assertThat(trace)
                .inOrder(any(WRITE).on(draft), any(SYNC).on(draft), any(RENAME).on(draft))
                .calls(SYNC)
                .exactly(1)
                .writes(draft, 6);
    }

    @Test
    void aCommitTouchesNothingOutsideOfItsDirectory(Recorder recorder) throws Exception {
        Trace trace = recorder.during(() -> journal.commit("second")).withoutJvm();

        assertThat(trace).staysUnder(directory).startsNoProcess().makesNoConnection();
    }

    @Test
    void readingOpensOneFileAndWritesNothing(Recorder recorder) throws Exception {
        Trace trace = recorder.during(() -> journal.read()).withoutJvm();

        assertThat(trace)
                .calls(OPEN)
                .exactly(1)
                .reads(directory.resolve("current"), 5)
                .calls(WRITE)
                .never();
    }
}
