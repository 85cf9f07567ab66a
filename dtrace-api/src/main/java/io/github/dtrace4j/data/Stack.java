package io.github.dtrace4j.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A kernel or user stack, innermost frame first. Immutable, equal when the frames are equal, so it works as a map key.
 *
 * @param frames the frames from the innermost outwards; may be empty
 */
public record Stack(List<Frame> frames) {

    /** Copies the list. */
    public Stack {
        frames = List.copyOf(frames);
    }

    /**
     * One frame.
     *
     * @param address the code address
     * @param symbol the address as libdtrace names it, such as {@code vmlinux`vfs_read+0x1}, or the plain address in hexadecimal
     *     when it knows no name
     */
    public record Frame(long address, String symbol) {
        @Override
        public String toString() {
            return symbol;
        }
    }

    /** One line for each frame, innermost first. */
    @Override
    public String toString() {
        return frames.stream().map(Frame::symbol).collect(Collectors.joining("\n"));
    }
}
