package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.BpfMaps.BPF_MAP_TYPE_HASH;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.dtrace4j.ffm.abi.BpfMaps.BpfMap;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.Map;

/** What libdtrace's programs note for each CPU, in a BPF map of libdtrace's own. Its layout is no promise: it was read off 2.0.7. */
public final class CpuInfo {

    /** The map's name. */
    public static final String NAME = "cpuinfo";

    private static final int VALUE_BYTES = 72;
    private static final int BUFFER_DROPS = 24;

    private CpuInfo() {}

    /**
     * How many records the principal buffers have lost since the probes were enabled, by CPU.
     *
     * @return empty if the map is not laid out as we know it
     */
    public static Map<Integer, Long> bufferDrops(BpfMap map) {
        if (map.type() != BPF_MAP_TYPE_HASH || map.keyBytes() != Integer.BYTES || map.valueBytes() != VALUE_BYTES) {
            return Map.of();
        }
        try (Arena arena = Arena.ofConfined()) {
            var drops = new HashMap<Integer, Long>();
            BpfMaps.entries(map, arena).forEach((cpu, value) -> drops.put(cpu, value.get(JAVA_LONG, BUFFER_DROPS)));
            return drops;
        }
    }
}
