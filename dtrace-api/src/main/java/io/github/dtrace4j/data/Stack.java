package io.github.dtrace4j.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A kernel or user stack, innermost frame first. Immutable, equal when the frames are equal, so it works as a map key.
 *
 * @param frames the frames from the innermost outwards; may be empty
 */
public record Stack(List<Frame> frames) implements Value {

    /** Copies the list. */
    public Stack {
        frames = List.copyOf(frames);
    }

    /**
     * One frame.
     *
     * @param address the code address
     * @param symbol the address as libdtrace names it, such as {@code vmlinux`vfs_read+0x1}; for code that a JVM compiled
     *     {@code [java]`} and the method; the plain address in hexadecimal when it has no name
     */
    public record Frame(long address, String symbol) {

        /** The module of frames whose code a JVM generated. */
        public static final String JAVA = "[java]";

        /** What the interpreter's frames are called: which method it runs there cannot be seen from outside. */
        public static final String INTERPRETER = "Interpreter";

        /** The kernel module, executable or library; {@link #JAVA} for code of a JVM; empty if unknown. */
        public String module() {
            return CodeName.parse(symbol).module();
        }

        /** The function, or the Java method with its parameter types; empty if unknown. */
        public String function() {
            return CodeName.parse(symbol).function();
        }

        /** Bytes from the function's start. */
        public long offset() {
            return CodeName.parse(symbol).offset();
        }

        /** Whether a JVM generated the code: a compiled method, the interpreter, or a stub between Java and native code. */
        public boolean isJava() {
            return symbol.startsWith(JAVA);
        }

        /** Whether it is a Java method that is interpreted, whose name is not known. */
        public boolean isInterpreted() {
            return isJava() && function().equals(INTERPRETER);
        }

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
