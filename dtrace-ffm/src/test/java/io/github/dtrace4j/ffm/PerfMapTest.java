package io.github.dtrace4j.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfMapTest {

    @Test
    void namesWhatLiesInTheCodeThatItLists(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("perf.map"), """
                0x00007f0000001000 0x0000000000000100 long Foo.bar(long)
                7f0000002000 40 Interpreter
                not a line of a map
                0xffffffffffffff00 0x80 at the very top
                """);
        PerfMap map = PerfMap.read(file);

        assertThat(map.name(0x7f0000001000L)).hasValue("long Foo.bar(long)");
        assertThat(map.name(0x7f00000010ffL)).hasValue("long Foo.bar(long)+0xff");
        assertThat(map.name(0x7f0000001100L)).isEmpty();
        assertThat(map.name(0x7f0000002001L)).hasValue("Interpreter+0x1");
        assertThat(map.name(0xffffffffffffff10L)).hasValue("at the very top+0x10");
        assertThat(map.name(0x1000)).isEmpty();
    }
}
