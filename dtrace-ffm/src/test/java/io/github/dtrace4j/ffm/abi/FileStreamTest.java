package io.github.dtrace4j.ffm.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileStreamTest {

    @Test
    void textIsAppendedAndIsThereOnceSettled(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("out"), "before ");
        try (var stream = FileStream.append(file)) {
            assertThat(stream.write("after")).isTrue();
            assertThat(stream.take()).isEmpty();
            stream.settle();

            assertThat(file).hasContent("before after");
        }
    }

    @Test
    void aFileThatCannotBeOpenedIsNamedAndSoIsTheReason(@TempDir Path directory) {
        assertThatThrownBy(() -> FileStream.append(directory))
                .isInstanceOf(SessionException.class)
                .hasMessage(
                        "The program's output file " + directory + " cannot be opened for appending: Is a directory");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // has a file that is always full
    void aFullDiskIsAnExceptionThatSaysSo() {
        try (var stream = FileStream.append(Path.of("/dev/full"))) {
            stream.write("text");

            assertThatThrownBy(stream::settle)
                    .isInstanceOf(SessionException.class)
                    .hasMessage("The program's output file /dev/full cannot be written: No space left on device");
        }
    }
}
