package io.github.dtrace4j.ffm.abi;

import static io.github.dtrace4j.ffm.abi.CommonAbi.offset;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The descriptors of BPF maps that this process has open, from {@code <linux/bpf.h>}. None on a system that has no such thing. */
public final class BpfMaps {

    /**
     * One descriptor.
     *
     * @param descriptor its number in this process
     * @param id the map's number in the kernel, which no other map gets for a very long time
     * @param name what its maker called it, at most 15 characters
     * @param type the kernel's number for the kind of map
     * @param keyBytes the size of a key
     * @param valueBytes the size of a value; for a map with a value for each CPU, the size of one
     */
    public record BpfMap(int descriptor, int id, String name, int type, int keyBytes, int valueBytes) {

        /** Whether it is the same map under the same number. */
        public boolean isStill(BpfMap other) {
            return descriptor == other.descriptor && id == other.id;
        }
    }

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final String KIND = "anon_inode:bpf-map";

    /** The number of the bpf system call, which the C library does not wrap. */
    private static final @Nullable Long BPF_CALL =
            Map.of("amd64", 321L, "aarch64", 280L).get(System.getProperty("os.arch", ""));

    private static final long BPF_MAP_LOOKUP_ELEM = 1;
    private static final long BPF_MAP_GET_NEXT_KEY = 4;
    private static final long BPF_OBJ_GET_INFO_BY_FD = 15;
    private static final int BPF_OBJ_NAME_LEN = 16;

    /** The kernel's number for a map whose entries are looked up by any key. */
    static final int BPF_MAP_TYPE_HASH = 1;

    // struct { __u32 map_fd; __aligned_u64 key; union { __aligned_u64 value; __aligned_u64 next_key; }; __u64 flags; };
    private static final StructLayout BPF_ATTR_ELEMENT = MemoryLayout.structLayout(
            JAVA_INT.withName("map_fd"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("key"),
            JAVA_LONG.withName("value"),
            JAVA_LONG.withName("flags"));

    // struct { __u32 bpf_fd; __u32 info_len; __aligned_u64 info; } info;
    private static final StructLayout BPF_ATTR_INFO = MemoryLayout.structLayout(
            JAVA_INT.withName("bpf_fd"), JAVA_INT.withName("info_len"), JAVA_LONG.withName("info"));

    // struct bpf_map_info, its beginning; the kernel gives as much as is asked for.
    private static final StructLayout BPF_MAP_INFO = MemoryLayout.structLayout(
            JAVA_INT.withName("type"),
            JAVA_INT.withName("id"),
            JAVA_INT.withName("key_size"),
            JAVA_INT.withName("value_size"),
            JAVA_INT.withName("max_entries"),
            JAVA_INT.withName("map_flags"),
            MemoryLayout.sequenceLayout(BPF_OBJ_NAME_LEN, JAVA_BYTE).withName("name"));

    // long syscall(long number, ...);      the system call's arguments are words, as here
    private static final MemorySegment syscall =
            Linker.nativeLinker().defaultLookup().findOrThrow("syscall");

    private BpfMaps() {}

    /** All that are open now. */
    public static List<BpfMap> open() {
        if (BPF_CALL == null || !Files.isDirectory(DESCRIPTORS)) {
            return List.of();
        }
        var maps = new ArrayList<BpfMap>();
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            descriptors.forEach(link -> {
                if (isMap(link)) {
                    describe(Integer.parseInt(link.getFileName().toString())).ifPresent(maps::add);
                }
            });
        } catch (IOException e) {
            return List.of();
        }
        return maps;
    }

    /** Closes the descriptor if it still is that map's. */
    public static void close(BpfMap map) {
        if (isMap(DESCRIPTORS.resolve(Integer.toString(map.descriptor)))
                && describe(map.descriptor).filter(map::isStill).isPresent()) {
            Libc.close(map.descriptor);
        }
    }

    /**
     * The values of a map with keys of four bytes and one value for each.
     *
     * @return each value in memory of the arena, by key
     */
    static Map<Integer, MemorySegment> entries(BpfMap map, Arena arena) {
        if (map.keyBytes != JAVA_INT.byteSize() || map.type != BPF_MAP_TYPE_HASH) {
            throw new IllegalArgumentException("Not a hash map with keys of four bytes: " + map);
        }
        var entries = new HashMap<Integer, MemorySegment>();
        MemorySegment key = arena.allocate(JAVA_INT);
        MemorySegment attributes = arena.allocate(BPF_ATTR_ELEMENT);
        attributes.set(JAVA_INT, offset(BPF_ATTR_ELEMENT, "map_fd"), map.descriptor);
        attributes.set(JAVA_LONG, offset(BPF_ATTR_ELEMENT, "value"), key.address());
        // No key is before the first one; from then on the key is replaced by its successor.
        boolean more = bpf(BPF_MAP_GET_NEXT_KEY, attributes) == 0;
        attributes.set(JAVA_LONG, offset(BPF_ATTR_ELEMENT, "key"), key.address());
        while (more && !entries.containsKey(key.get(JAVA_INT, 0))) {
            MemorySegment value = arena.allocate(map.valueBytes, Long.BYTES);
            attributes.set(JAVA_LONG, offset(BPF_ATTR_ELEMENT, "value"), value.address());
            if (bpf(BPF_MAP_LOOKUP_ELEM, attributes) == 0) {
                entries.put(key.get(JAVA_INT, 0), value);
            }
            attributes.set(JAVA_LONG, offset(BPF_ATTR_ELEMENT, "value"), key.address());
            more = bpf(BPF_MAP_GET_NEXT_KEY, attributes) == 0;
        }
        return entries;
    }

    private static boolean isMap(Path link) {
        try {
            return Files.readSymbolicLink(link).toString().equals(KIND);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    private static Optional<BpfMap> describe(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(BPF_MAP_INFO);
            MemorySegment attributes = arena.allocate(BPF_ATTR_INFO);
            attributes.set(JAVA_INT, offset(BPF_ATTR_INFO, "bpf_fd"), descriptor);
            attributes.set(JAVA_INT, offset(BPF_ATTR_INFO, "info_len"), (int) BPF_MAP_INFO.byteSize());
            attributes.set(JAVA_LONG, offset(BPF_ATTR_INFO, "info"), info.address());
            if (bpf(BPF_OBJ_GET_INFO_BY_FD, attributes) != 0) {
                return Optional.empty();
            }
            String name =
                    info.asSlice(offset(BPF_MAP_INFO, "name"), BPF_OBJ_NAME_LEN).getString(0);
            return Optional.of(new BpfMap(
                    descriptor,
                    info.get(JAVA_INT, offset(BPF_MAP_INFO, "id")),
                    name,
                    info.get(JAVA_INT, offset(BPF_MAP_INFO, "type")),
                    info.get(JAVA_INT, offset(BPF_MAP_INFO, "key_size")),
                    info.get(JAVA_INT, offset(BPF_MAP_INFO, "value_size"))));
        }
    }

    // int bpf(int cmd, union bpf_attr *attr, unsigned int size);
    private static long bpf(long command, MemorySegment attributes) {
        if (BPF_CALL == null) {
            return -1;
        }
        return NativeCall.call(syscall, BPF_CALL, command, NativeCall.pointer(attributes), attributes.byteSize());
    }
}
