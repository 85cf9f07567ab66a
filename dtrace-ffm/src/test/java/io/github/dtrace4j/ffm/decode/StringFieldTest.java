package io.github.dtrace4j.ffm.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StringFieldTest {

    private static final int FROM = 5;

    private final MemorySegment memory = Arena.ofAuto().allocate(64);

    @Test
    void aTextThatComesAgainIsTheSameObject() {
        var field = new StringField(16);
        record("java", 16, 'x');
        String first = field.read(memory, FROM);

        record("java", 16, 'x');

        assertThat(field.read(memory, FROM)).isEqualTo("java").isSameAs(first);
    }

    @Test
    void eachTextIsTheOneThatIsThere() {
        for (String text : new String[] {
            "",
            "a",
            "",
            "1234567",
            "12345678",
            "123456789",
            "1234567",
            "123456789abcdef",
            "123456789abcdefg",
            "b",
            "\u00e4"
        }) {
            var field = new StringField(16);
            for (String before : new String[] {"", "b", "1234567", "12345678", "123456789abcdefg"}) {
                record(before, 16, 'x');
                assertThat(field.read(memory, FROM)).isEqualTo(before);
                record(text, 16, 'y');
                assertThat(field.read(memory, FROM)).as("after %s", before).isEqualTo(text);
            }
        }
    }

    @Test
    void whateverTheSizeOfTheRecord() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (int size = 1; size <= 40; size++) {
            var field = new StringField(size);
            for (int round = 0; round < 300; round++) {
                String text = (random.nextBoolean() ? "aaaaaaaaaaaaaaaaaaaaaaaa" : "aaaaaaaaaaaaaaaaaaaaaaab")
                        .substring(0, random.nextInt(Math.min(size, 24) + 1));
                record(text, size, random.nextBoolean() ? 'a' : 0);
                assertThat(field.read(memory, FROM)).as("size %d", size).isEqualTo(text);
            }
        }
    }

    /** Writes a record: the text, its NUL if there is room, and then anything. */
    private void record(String text, int size, int rest) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) rest);
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(encoded, 0, bytes, 0, encoded.length);
        if (encoded.length < size) {
            bytes[encoded.length] = 0;
        }
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, memory, FROM, size);
    }
}
