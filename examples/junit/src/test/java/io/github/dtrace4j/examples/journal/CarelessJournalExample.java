package io.github.dtrace4j.examples.journal;

import static io.github.dtrace4j.junit.CallFamily.RENAME;
import static io.github.dtrace4j.junit.CallFamily.SYNC;
import static io.github.dtrace4j.junit.CallFamily.WRITE;
import static io.github.dtrace4j.junit.Calls.any;
import static io.github.dtrace4j.junit.TraceAssertions.assertThat;

import io.github.dtrace4j.junit.DTraceTest;
import io.github.dtrace4j.junit.Recorder;
import io.github.dtrace4j.junit.Trace;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fails on purpose, to show what a failure says. Its name keeps it out of the build; {@code bin/example junit} runs it. */
@DTraceTest
class CarelessJournalExample {

    static class CarelessJournal extends Journal {

        CarelessJournal(Path directory) {
            super(directory);
        }

        @Override
        void makeDurable(FileChannel file) {
            // Forgotten: after a crash the new name may show an empty file.
        }
    }

    @Test
    void aCommitMakesItsDataDurableBeforeItShowsIt(Recorder recorder, @TempDir Path directory) throws Exception {
        Journal journal = new CarelessJournal(directory);

        Trace trace = recorder.during(() -> journal.commit("text"));

        assertThat(trace).inOrder(any(WRITE), any(SYNC), any(RENAME));
    }
}
