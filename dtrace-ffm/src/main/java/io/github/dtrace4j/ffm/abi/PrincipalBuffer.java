package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.CommonAbi.offset;
import static io.github.dtrace4j.ffm.abi.LinuxAbi.PROBEDATA;
import static io.github.dtrace4j.ffm.abi.LinuxAbi.RAW_RECORD_HEADER;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The principal buffer of one CPU, which libdtrace on Linux has mapped into this process: a ring of the kernel's perf events
 * ({@code struct perf_event_mmap_page}), whose layout is the kernel's promise to programs. The kernel writes at the head, and whoever
 * has read moves the tail. libdtrace looks at both anew each time that it is called, so firings can be read here between its calls; on
 * the thread of its handle only.
 *
 * <p>Nothing in the mapping is touched before libdtrace has handed out a firing that lies in it, which shows whose it is. It stays
 * mapped until libdtrace's handle is closed.
 */
public final class PrincipalBuffer {

    /** A firing, header included, is a 16-bit number of bytes long. */
    public static final long MOST_EVENT_BYTES = 1 << 16;

    // struct perf_event_mmap_page
    private static final long DATA_HEAD = 1024;
    private static final long DATA_TAIL = 1032;
    private static final long DATA_OFFSET = 1040;
    private static final long DATA_SIZE = 1048;
    private static final long CONTROL_BYTES = 1056;

    // struct perf_event_header { u32 type; u16 misc; u16 size; }
    private static final int SIZE_SHIFT = 48; // of the header's 64 bits
    private static final long HEADER_BYTES = 8;
    private static final int PERF_RECORD_SAMPLE = 9;

    private static final long STATEMENT = offset(RAW_RECORD_HEADER, "stid");
    private static final long PROBEDATA_STATEMENT = offset(PROBEDATA, "dtpda_stid");
    private static final long PROBEDATA_DATA = offset(PROBEDATA, "dtpda_data");

    /** The tail is moved each time that this part of the buffer was read, so that the kernel soon has room again. */
    private static final int PARTS = 16;

    private static final VarHandle COUNTER =
            MethodHandles.insertCoordinates(JAVA_LONG.varHandle(), 1, 0L).withInvokeExactBehavior();

    private final long from;
    private final long bytes;

    private MemorySegment head = MemorySegment.NULL;
    private MemorySegment tail = MemorySegment.NULL;
    private MemorySegment data = MemorySegment.NULL;
    private long handedOut;

    /**
     * A buffer that may be libdtrace's.
     *
     * @param from where its mapping begins
     * @param bytes how long the mapping is
     */
    PrincipalBuffer(long from, long bytes) {
        this.from = from;
        this.bytes = bytes;
    }

    /** A clause whose firings are read here. */
    @FunctionalInterface
    public interface Clause {

        /**
         * Takes a firing.
         *
         * @param memory where it is, during the call only
         * @param from where its raw data begins there, as libdtrace hands it out: with the header
         * @param bytes how long that is
         */
        void take(MemorySegment memory, long from, long bytes);
    }

    /**
     * Looks whether a firing that libdtrace hands out lies in this buffer as the kernel wrote it, outside speculations. From the first
     * one that does, the buffer can be {@link #read}.
     *
     * @param probeData what the probe callback got
     * @return the number of its clause; empty if it lies elsewhere, or is not what we take it for
     */
    public OptionalInt statement(MemorySegment probeData) {
        long address = probeData.get(ADDRESS, PROBEDATA_DATA).address();
        if (address - from < CONTROL_BYTES
                || address - from > bytes - RAW_RECORD_HEADER.byteSize()
                || !isUnderstood()) {
            return OptionalInt.empty();
        }
        long event = address - HEADER_BYTES - data.address();
        if (event < 0 || data.byteSize() - event < HEADER_BYTES + RAW_RECORD_HEADER.byteSize()) {
            return OptionalInt.empty();
        }
        long header = data.get(JAVA_LONG_UNALIGNED, event);
        if (header >>> SIZE_SHIFT > data.byteSize() - event || !isFiring(header, data, event)) {
            return OptionalInt.empty();
        }
        int statement = statementAt(data, event);
        return statement == probeData.get(JAVA_INT_UNALIGNED, PROBEDATA_STATEMENT)
                ? OptionalInt.of(statement)
                : OptionalInt.empty();
    }

    /**
     * Hands out the firings that are in the buffer now, up to the first whose clause is not known, or that is no plain firing: it and all
     * that follows stay where they are.
     *
     * @param room for a firing that goes on at the buffer's begin: {@link #MOST_EVENT_BYTES}, aligned to 8
     * @param clauses gives the clause with the number that libdtrace gave it; null if that is not known
     * @return whether all were handed out that were in the buffer when it was called
     * @throws IllegalStateException if the buffer was never recognized by {@link #statement}
     */
    public boolean read(MemorySegment room, IntFunction<? extends @Nullable Clause> clauses) {
        MemorySegment ring = data;
        if (ring.byteSize() == 0) {
            throw new IllegalStateException("Nobody has seen yet that this buffer is libdtrace's");
        }
        long mask = ring.byteSize() - 1;
        long part = ring.byteSize() / PARTS;
        long end = (long) COUNTER.getAcquire(head);
        long next = (long) COUNTER.get(tail);
        long moved = next;
        long taken = 0;
        int known = -1;
        Clause clause = null;
        try {
            while (end - next >= HEADER_BYTES) {
                // A loop of its own without a barrier in it: what does not change in it is read once.
                long most = Math.min(end - next - HEADER_BYTES, part);
                do {
                    long event = next & mask;
                    long header = ring.get(JAVA_LONG_UNALIGNED, event);
                    long size = header >>> SIZE_SHIFT;
                    if (size > end - next) {
                        return false; // cannot be; libdtrace is to say what it thinks of it
                    }
                    MemorySegment memory = ring;
                    if (size > mask + 1 - event) {
                        joinIn(room, event, size);
                        memory = room;
                        event = 0;
                    }
                    if (!isFiring(header, memory, event)) {
                        return false;
                    }
                    int statement = statementAt(memory, event);
                    if (statement != known || clause == null) {
                        clause = clauses.apply(statement);
                        known = statement;
                        if (clause == null) {
                            return false;
                        }
                    }
                    // Moved on before the call: what fails there is not to be handed out again.
                    next += size;
                    taken++;
                    clause.take(memory, event + HEADER_BYTES, size - HEADER_BYTES);
                } while (next - moved <= most);
                COUNTER.setRelease(tail, next);
                moved = next;
            }
            return end == next;
        } finally {
            handedOut += taken;
            if (next != moved) {
                COUNTER.setRelease(tail, next);
            }
        }
    }

    /** How many firings {@link #read} has handed out. */
    public long handedOut() {
        return handedOut;
    }

    /** The kernel describes the mapping in its first page; a ring whose size is no power of 2 is none. */
    private boolean isUnderstood() {
        if (data.byteSize() > 0) {
            return true;
        }
        MemorySegment mapping = MemorySegment.ofAddress(from).reinterpret(bytes);
        long offset = mapping.get(JAVA_LONG, DATA_OFFSET);
        long size = mapping.get(JAVA_LONG, DATA_SIZE);
        if (offset < CONTROL_BYTES || offset > bytes || size != bytes - offset || Long.bitCount(size) != 1) {
            return false;
        }
        head = mapping.asSlice(DATA_HEAD, Long.BYTES);
        tail = mapping.asSlice(DATA_TAIL, Long.BYTES);
        data = mapping.asSlice(offset, size);
        return true;
    }

    private void joinIn(MemorySegment room, long event, long size) {
        long first = data.byteSize() - event;
        MemorySegment.copy(data, event, room, 0, first);
        MemorySegment.copy(data, 0, room, first, size - first);
    }

    /** Whether an event is a firing that no speculation holds back, and is as long as it says twice. */
    private static boolean isFiring(long header, MemorySegment memory, long event) {
        long size = header >>> SIZE_SHIFT;
        return (int) header == PERF_RECORD_SAMPLE
                && size >= HEADER_BYTES + RAW_RECORD_HEADER.byteSize()
                // the raw data's own size, and above it the number of the speculation
                && memory.get(JAVA_LONG_UNALIGNED, event + HEADER_BYTES) == size - HEADER_BYTES - Integer.BYTES;
    }

    private static int statementAt(MemorySegment memory, long event) {
        return memory.get(JAVA_INT_UNALIGNED, event + HEADER_BYTES + STATEMENT);
    }
}
