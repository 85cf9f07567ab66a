package io.github.dtrace4j.it;

import static io.github.dtrace4j.junit.TraceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.junit.DTraceTest;
import io.github.dtrace4j.junit.Recorder;
import io.github.dtrace4j.junit.Trace;
import io.github.dtrace4j.lab.GuestTest;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java code does to the system, seen through the recorder: each with an assertion that holds, and one that fails. */
@GuestTest
@DTraceTest(lifetime = DTraceTest.Lifetime.CLASS)
class JUnitTracesIT {

    @TempDir
    Path dir;

    @Test
    void forceMakesExactlyOneSync(Recorder recorder) throws Exception {
        Path file = dir.resolve("log");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Trace trace = recorder.during(() -> {
                channel.write(ByteBuffer.wrap(new byte[100]));
                channel.force(false);
            });

            System.out.println(trace);
            assertThat(trace)
                    .calls("fdatasync")
                    .exactly(1)
                    .calls("write")
                    .exactly(1)
                    .calls("fsync")
                    .never()
                    .inOrder("write", "fdatasync");
            assertThatThrownBy(() -> assertThat(trace).calls("fsync").exactly(1))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Expected exactly 1 of: fsync")
                    .hasMessageContaining("but there were 0:")
                    .hasMessageContaining("~ ")
                    .hasMessageContaining("<" + file + ">) = 0");
        }
    }
}
