package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
     */
    public record BpfMap(int descriptor, int id, String name) {}

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final String KIND = "anon_inode:bpf-map";

    /** The number of the bpf system call, which the C library does not wrap. */
    private static final @Nullable Long BPF_CALL =
            Map.of("amd64", 321L, "aarch64", 280L).get(System.getProperty("os.arch", ""));

    private static final long BPF_OBJ_GET_INFO_BY_FD = 15;
    private static final int BPF_OBJ_NAME_LEN = 16;

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

    private static final MethodHandle syscall = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
                    Linker.Option.firstVariadicArg(1));

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
                && describe(map.descriptor).equals(Optional.of(map))) {
            Libc.close(map.descriptor);
        }
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
            return Optional.of(new BpfMap(descriptor, info.get(JAVA_INT, offset(BPF_MAP_INFO, "id")), name));
        }
    }

    // int bpf(int cmd, union bpf_attr *attr, unsigned int size);
    private static long bpf(long command, MemorySegment attributes) {
        if (BPF_CALL == null) {
            return -1;
        }
        try {
            return (long) syscall.invokeExact((long) BPF_CALL, command, attributes, attributes.byteSize());
        } catch (Throwable t) {
            throw Libdtrace.unexpected(t);
        }
    }

    private static long offset(StructLayout layout, String member) {
        return layout.byteOffset(PathElement.groupElement(member));
    }
}
