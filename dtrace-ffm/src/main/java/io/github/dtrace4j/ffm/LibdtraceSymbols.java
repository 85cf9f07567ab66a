package io.github.dtrace4j.ffm;

import io.github.dtrace4j.ffm.abi.CStrings;
import io.github.dtrace4j.ffm.decode.SymbolNames;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names from libdtrace. Kernel names are kept, since the same few addresses come again and again; names of a process are not, because
 * its number may be another process the next time.
 */
final class LibdtraceSymbols implements SymbolNames {

    private static final int LONGEST = 1024;
    private static final int KEPT = 8192;

    private static final String UNNAMED = "0x";

    private final JavaFrames javaFrames = new JavaFrames();
    private final ProcessesOfThreads processes = new ProcessesOfThreads();
    private final Handle handle;
    private final MemorySegment buffer;

    private final Map<Long, String> kernel = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > KEPT;
        }
    };

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
        // libdtrace reads a process's symbol tables anew for an address that is in none, so it is asked last.
        return javaFrames.knownName(pid, address).orElseGet(() -> {
            String name = name(
                    address, handle.libdtrace().dtrace_uaddr2str(handle.pointer(), pid, address, clear(), LONGEST));
            return name.startsWith(UNNAMED) ? javaFrames.name(pid, address).orElse(name) : name;
        });
    }

    private MemorySegment clear() {
        buffer.set(java.lang.foreign.ValueLayout.JAVA_BYTE, 0, (byte) 0);
        return buffer;
    }

    private String name(long address, int length) {
        String name = length > 0 ? CStrings.read(buffer) : "";
        return name.isEmpty() ? UNNAMED + Long.toHexString(address) : name;
    }
}
