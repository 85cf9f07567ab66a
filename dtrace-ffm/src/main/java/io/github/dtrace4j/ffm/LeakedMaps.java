package io.github.dtrace4j.ffm;

import io.github.dtrace4j.ffm.abi.BpfMaps;
import io.github.dtrace4j.ffm.abi.BpfMaps.BpfMap;
import io.github.dtrace4j.ffm.abi.CpuInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The BPF maps of a session, which libdtrace on Linux makes when it goes and never closes: a dozen descriptors and tens of megabytes of
 * kernel memory for each session.
 *
 * <p>They are closed here when libdtrace is closed and unloaded, so that nobody can have a use for them. A descriptor counts as
 * libdtrace's only if it appeared while {@code dtrace_go} ran and its map has one of the names that libdtrace gives; and it is closed
 * only if it still is the same map's. What does not fit stays open: a leak is better than a descriptor that is closed under somebody.
 */
final class LeakedMaps implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeakedMaps.class);

    private static final String AGGREGATIONS_OF_A_CPU = "aggs_";

    private static final Set<String> NAMES = Set.of(
            "state",
            "aggs",
            "agggen",
            "specs",
            "buffers",
            CpuInfo.NAME,
            "mem",
            "scratchmem",
            "strtab",
            "probes",
            "usdt_names",
            "usdt_prids",
            "gvars",
            "lvars",
            "dvars",
            "tuples");

    private final List<BpfMap> made = new ArrayList<>();

    /** Runs what makes the maps. */
    void duringMaking(Runnable go) {
        List<BpfMap> before = BpfMaps.open();
        try {
            go.run();
        } finally {
            for (BpfMap map : BpfMaps.open()) {
                if (isLibdtraces(map.name()) && before.stream().noneMatch(map::isStill)) {
                    made.add(map);
                }
            }
        }
    }

    /** How many records each CPU has lost since the probes were enabled, as the kernel's side counts them. */
    Map<Integer, Long> bufferDrops() {
        return made.stream()
                .filter(map -> map.name().equals(CpuInfo.NAME))
                .findFirst()
                .map(CpuInfo::bufferDrops)
                .orElse(Map.of());
    }

    @Override
    public void close() {
        made.forEach(BpfMaps::close);
        LOG.atDebug().addKeyValue("maps", made).log("closed what libdtrace left open");
    }

    private static boolean isLibdtraces(String name) {
        return NAMES.contains(name) || name.startsWith(AGGREGATIONS_OF_A_CPU);
    }
}
