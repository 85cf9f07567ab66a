package io.github.dtrace4j.ffm.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CStringsTest {

    @Test
    void findsTheFirstNulWhereverItIs() {
        for (int most = 0; most < 40; most++) {
            for (int nul = 0; nul <= most; nul++) {
                byte[] bytes = new byte[64];
                Arrays.fill(bytes, (byte) 'a');
                bytes[3 + nul] = 0;
                assertThat(CStrings.length(MemorySegment.ofArray(bytes), 3, most))
                        .as("NUL at %d of %d", nul, most)
                        .isEqualTo(nul);
            }
        }
    }

    @Test
    void findsWhatALookAtEachByteFinds() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = new byte[32];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(4) * 127); // 0, 127, 254, 125: the edges of the trick
            }
            int expected = 0;
            while (expected < bytes.length && bytes[expected] != 0) {
                expected++;
            }
            assertThat(CStrings.length(MemorySegment.ofArray(bytes), 0, bytes.length))
                    .as(() -> Arrays.toString(bytes))
                    .isEqualTo(expected);
        }
    }

    @Test
    void readsNothingBeyondTheEnd() {
        byte[] bytes = {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'};

        assertThat(CStrings.length(MemorySegment.ofArray(bytes), 0, 9)).isEqualTo(9);
        assertThat(CStrings.length(MemorySegment.ofArray(bytes), 1, 8)).isEqualTo(8);
    }
}
