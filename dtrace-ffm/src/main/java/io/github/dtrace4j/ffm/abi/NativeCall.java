package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls C functions that take and give integers and pointers, at most five.
 *
 * <p>All go through one handle, for five machine words and a word as the result, which is how x86-64 and AArch64 pass such arguments
 * anyway: each in a register of its own. A callee looks neither at registers beyond its parameters nor at the upper half of a narrower
 * one, and a caller casts what it gets to the result's own type. With a handle for each signature the linker made three hundred classes
 * at the start of a first session, which took longer than all else that Java does there.
 */
final class NativeCall {

    private static final MethodHandle words = Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private NativeCall() {}

    static long call(MemorySegment function) {
        return call(function, 0, 0, 0, 0, 0);
    }

    static long call(MemorySegment function, long a) {
        return call(function, a, 0, 0, 0, 0);
    }

    static long call(MemorySegment function, long a, long b) {
        return call(function, a, b, 0, 0, 0);
    }

    static long call(MemorySegment function, long a, long b, long c) {
        return call(function, a, b, c, 0, 0);
    }

    static long call(MemorySegment function, long a, long b, long c, long d) {
        return call(function, a, b, c, d, 0);
    }

    static long call(MemorySegment function, long a, long b, long c, long d, long e) {
        try {
            return (long) words.invokeExact(function, a, b, c, d, e);
        } catch (Throwable t) {
            throw unexpected(t);
        }
    }

    /**
     * The argument for a pointer. Refuses what the linker would refuse of a segment: memory of a closed arena or of another thread's,
     * and of the Java heap.
     *
     * @throws IllegalStateException if the memory is freed
     * @throws WrongThreadException if it is another thread's
     */
    static long pointer(MemorySegment segment) {
        if (!segment.isNative()) {
            throw new IllegalArgumentException("Memory of the Java heap has no address: " + segment);
        }
        if (!segment.scope().isAlive()) {
            throw new IllegalStateException("The memory is freed: " + segment);
        }
        if (!segment.isAccessibleBy(Thread.currentThread())) {
            throw new WrongThreadException("The memory belongs to another thread: " + segment);
        }
        return segment.address();
    }

    /** A native call itself throws nothing; what comes here is a mistake of ours. */
    static RuntimeException unexpected(Throwable t) {
        return switch (t) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(t);
        };
    }
}
