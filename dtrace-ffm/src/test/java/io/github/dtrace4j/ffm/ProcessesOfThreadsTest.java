package io.github.dtrace4j.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesOfThreadsTest {

    @Test
    void aThreadHasTheNumberOfItsProcess(@TempDir Path proc) throws IOException {
        Files.createDirectories(proc.resolve("4712"));
        Files.writeString(proc.resolve("4712/status"), "Name:\tC1 CompilerThre\nTgid:\t4711\nPid:\t4712\n");

        assertThat(new ProcessesOfThreads(proc).of(4712)).isEqualTo(4711);
    }

    @Test
    void whatIsGoneKeepsItsNumber(@TempDir Path proc) {
        assertThat(new ProcessesOfThreads(proc).of(4713)).isEqualTo(4713);
    }
}
