package io.github.dtrace4j.ffm;

import io.github.dtrace4j.ffm.abi.CStrings;
import io.github.dtrace4j.ffm.decode.SymbolNames;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names from libdtrace. Kernel names are kept, since the same few addresses come again and again; names of a process are for
 * a moment only, because its number may be another process later: libdtrace reads the symbol tables of a process anew for each name,
 * which for a JVM can take a second.
 */
final class LibdtraceSymbols implements SymbolNames {

    private static final int LONGEST = 1024;
    private static final int KEPT = 8192;

    /** Names of a process are kept so long, or so many times what it took to find them. */
    private static final long KEPT_NANOS = 1_000_000_000;

    private static final int TIMES_THE_COST = 10;

    private static final String UNNAMED = "0x";

    private final JavaFrames javaFrames = new JavaFrames();
    private final ProcessesOfThreads processes = new ProcessesOfThreads();
    private final Handle handle;
    private final MemorySegment buffer;

    private final Map<Long, String> kernel = newest();
    private final Map<Place, Named> user = newest();

    private record Place(int pid, long address) {}

    private record Named(String name, long until) {}

    LibdtraceSymbols(Handle handle, Arena arena) {
        this.handle = handle;
        this.buffer = arena.allocate(LONGEST);
    }

    @Override
    public String kernel(long address) {
        return kernel.computeIfAbsent(
                address, a -> name(a, handle.libdtrace().dtrace_addr2str(handle.pointer(), a, clear(), LONGEST)));
    }

    @Override
    public String user(int id, long address) {
        int pid = processes.of(id);
        Optional<String> java = javaFrames.knownName(pid, address);
        if (java.isPresent()) {
            return java.get();
        }
        var place = new Place(pid, address);
        Named known = user.get(place);
        long start = System.nanoTime();
        if (known != null && known.until - start > 0) {
            return known.name;
        }
        String name =
                name(address, handle.libdtrace().dtrace_uaddr2str(handle.pointer(), pid, address, clear(), LONGEST));
        if (name.startsWith(UNNAMED)) {
            name = javaFrames.name(pid, address).orElse(name);
        }
        long now = System.nanoTime();
        user.put(place, new Named(name, now + Math.max(KEPT_NANOS, TIMES_THE_COST * (now - start))));
        return name;
    }

    private MemorySegment clear() {
        buffer.set(java.lang.foreign.ValueLayout.JAVA_BYTE, 0, (byte) 0);
        return buffer;
    }

    private String name(long address, int length) {
        String name = length > 0 ? CStrings.read(buffer) : "";
        return name.isEmpty() ? UNNAMED + Long.toHexString(address) : name;
    }

    private static <K, V> Map<K, V> newest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > KEPT;
            }
        };
    }
}
