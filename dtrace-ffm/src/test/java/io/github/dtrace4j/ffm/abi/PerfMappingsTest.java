package io.github.dtrace4j.ffm.abi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerfMappingsTest {

    private static final String RING = "7f6b5c000000-7f6b5c401000 rw-s 00000000 00:0e 1057 anon_inode:[perf_event]";

    @Test
    void aRingOfPerfEventsIsABuffer() {
        assertThat(PerfMappings.buffer(RING.replace("anon", "    anon"))).isPresent();
        assertThat(PerfMappings.buffer(RING)).isPresent();
        assertThat(PerfMappings.buffer("ffff6b5c000000-ffff6b5c401000" + RING.substring(RING.indexOf(' '))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7f6b5c000000-7f6b5c401000 rw-p 00000000 00:00 0",
                "7f6b5c000000-7f6b5c401000 rw-p 00000000 00:00 0 [heap]",
                "7f6b5c000000-7f6b5c401000 r--s 00000000 00:0e 1057 anon_inode:[perf_event]",
                "7f6b5c000000-7f6b5c401000 rw-s 00001000 00:0e 1057 anon_inode:[perf_event]",
                "7f6b5c000000-7f6b5c401000 rw-s 00000000 00:0e 1057 anon_inode:[perf_event] (deleted)",
                "7f6b5c000000-7f6b5c401000 rw-s 00000000 08:01 1057 /tmp/anon_inode:[perf_event]",
                "7f6b5c000000-7f6b5c401000 rw-s 00000000 00:0e 1057 anon_inode:bpf-map",
            })
    void anythingElseIsNot(String line) {
        assertThat(PerfMappings.buffer(line)).isEmpty();
    }

    @Test
    void thisProcessIsNotTracingSoItHasNone() {
        assertThat(PerfMappings.now()).isEmpty();
    }
}
