package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Memory that looks as the kernel's ring of perf events does, and is written as the kernel writes it. */
final class PerfRing {

    static final int PERF_RECORD_LOST = 2;
    static final int PERF_RECORD_SAMPLE = 9;

    /** Bytes of a firing with one value: event header, raw record header, value, and the padding that the kernel makes. */
    static final int FIRING_BYTES = 40;

    private static final int PAGE = 4096;

    private final Arena arena;
    private final MemorySegment mapping;
    private final int size;
    private long head;

    PerfRing(Arena arena, int size) {
        this.arena = arena;
        this.size = size;
        mapping = arena.allocate(PAGE + size, PAGE);
        says(PAGE, size);
    }

    /** What the first page tells of the rest. */
    void says(long offset, long bytes) {
        mapping.set(JAVA_LONG, 1040, offset);
        mapping.set(JAVA_LONG, 1048, bytes);
    }

    PrincipalBuffer buffer() {
        return new PrincipalBuffer(mapping.address(), mapping.byteSize());
    }

    /** Begins as if so many bytes had been written and read already. */
    void startAt(long position) {
        head = position;
        mapping.set(JAVA_LONG, 1024, position);
        mapping.set(JAVA_LONG, 1032, position);
    }

    long head() {
        return head;
    }

    long tail() {
        return mapping.get(JAVA_LONG, 1032);
    }

    /** Writes a firing that recorded one value; gives where. */
    long firing(int statement, long value) {
        return event(PERF_RECORD_SAMPLE, FIRING_BYTES, FIRING_BYTES - 12, 0, statement, value);
    }

    long speculated(int statement, int speculation) {
        return event(PERF_RECORD_SAMPLE, FIRING_BYTES, FIRING_BYTES - 12, speculation, statement, 0);
    }

    /** Writes an event with any header; what lies outside of it is not written. */
    long event(int type, int bytes, int rawBytes, int speculation, int statement, long value) {
        ByteBuffer event = ByteBuffer.allocate(FIRING_BYTES).order(ByteOrder.nativeOrder());
        event.putInt(type).putShort((short) 0).putShort((short) bytes);
        event.putInt(rawBytes).putInt(speculation).putInt(77).putInt(statement);
        event.putLong(value);
        for (int i = 0; i < FIRING_BYTES; i++) {
            mapping.set(JAVA_BYTE, PAGE + Math.floorMod(head + i, size), event.get(i));
        }
        long at = head;
        head += FIRING_BYTES;
        mapping.set(JAVA_LONG, 1024, head);
        return at;
    }

    /** What libdtrace gives its callback for the firing at this position. */
    MemorySegment probeData(long position, int statement) {
        return probeData(mapping.asSlice(PAGE + Math.floorMod(position, size) + 8), statement);
    }

    MemorySegment probeData(MemorySegment firing, int statement) {
        MemorySegment probeData = arena.allocate(LinuxAbi.PROBEDATA);
        probeData.set(JAVA_INT, LinuxAbi.PROBEDATA.byteOffset(groupElement("dtpda_stid")), statement);
        probeData.set(ADDRESS, LinuxAbi.PROBEDATA.byteOffset(groupElement("dtpda_data")), firing);
        return probeData;
    }

    /** The size that an event says it has, once it is written. */
    void sayBytes(long position, int bytes) {
        mapping.set(JAVA_SHORT, PAGE + Math.floorMod(position, size) + 6, (short) bytes);
    }
}
