package io.github.dtrace4j.ffm;

import static io.github.dtrace4j.ffm.abi.Libdtrace.DTRACEOPT_UNSET;
import static io.github.dtrace4j.ffm.abi.Libdtrace.DTRACE_VERSION;

import io.github.dtrace4j.DataModel;
import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.LibdtraceError;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.CStrings;
import io.github.dtrace4j.ffm.abi.Libdtrace;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An open {@code dtrace_hdl_t}. What may be done with it and when is the business of the phases: {@link Opened}, {@link Compiled},
 * {@link Armed}, {@link Tracing}.
 */
final class Handle implements AutoCloseable {

    /** The D compiler keeps its state in global variables, so one handle at a time may compile in a process. */
    private static final ReentrantLock COMPILER = new ReentrantLock();

    /** The phases in the order of their life. */
    enum Phase {
        OPENED,
        CONFIGURED,
        COMPILED,
        ARMED,
        TRACING
    }

    private final Abi abi;
    private final Libdtrace libdtrace;
    private final MemorySegment pointer;
    private Phase phase = Phase.OPENED;

    private Handle(Abi abi, Libdtrace libdtrace, MemorySegment pointer) {
        this.abi = abi;
        this.libdtrace = libdtrace;
        this.pointer = pointer;
    }

    static Handle open(Abi abi, Libdtrace libdtrace, DataModel model) {
        COMPILER.lock();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment pointer = libdtrace.dtrace_open(DTRACE_VERSION, abi.openFlags(model), error);
            if (pointer.address() == 0) {
                int number = error.get(ValueLayout.JAVA_INT, 0);
                String message = CStrings.read(libdtrace.dtrace_errmsg(MemorySegment.NULL, number));
                throw Failures.cannotOpen(message);
            }
            return new Handle(abi, libdtrace, pointer);
        } finally {
            COMPILER.unlock();
        }
    }

    /**
     * Goes on to another phase.
     *
     * @throws IllegalStateException if the handle is not in the first phase (any more): going on would corrupt libdtrace's memory
     */
    void advance(Phase from, Phase to) {
        if (phase != from) {
            throw new IllegalStateException("The handle is " + phase + ", not " + from);
        }
        phase = to;
    }

    Abi abi() {
        return abi;
    }

    Libdtrace libdtrace() {
        return libdtrace;
    }

    MemorySegment pointer() {
        return pointer;
    }

    /** The number of the last error; meaningful only right after a call that failed. */
    int errorNumber() {
        return libdtrace.dtrace_errno(pointer);
    }

    /** libdtrace's words for the last error, copied: the buffer behind them is reused. */
    String errorMessage() {
        return CStrings.read(libdtrace.dtrace_errmsg(pointer, errorNumber()));
    }

    /**
     * Sets an option.
     *
     * @throws InvalidProgramException if libdtrace refuses it
     */
    void set(Options.Setting setting) {
        set(setting.name(), setting.value());
    }

    /** Like {@link #set(Options.Setting)}. */
    void set(String option, String value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = value.isEmpty() ? MemorySegment.NULL : arena.allocateFrom(value);
            if (libdtrace.dtrace_setopt(pointer, arena.allocateFrom(option), text) != 0) {
                String message = errorMessage();
                throw new InvalidProgramException(
                        "libdtrace refuses the option " + option + "=" + value + ": " + message,
                        new LibdtraceError(option, message));
            }
        }
    }

    /**
     * The number that libdtrace keeps for an option.
     *
     * @throws InvalidProgramException if it keeps none
     */
    OptionalLong option(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_LONG);
            if (libdtrace.dtrace_getopt(pointer, arena.allocateFrom(name), value) != 0) {
                throw new InvalidProgramException(
                        "libdtrace does not tell the value of the option " + name + ": " + errorMessage());
            }
            long number = value.get(ValueLayout.JAVA_LONG, 0);
            return number == DTRACEOPT_UNSET ? OptionalLong.empty() : OptionalLong.of(number);
        }
    }

    /** Runs something that may reach the D compiler. */
    void compiling(Runnable work) {
        COMPILER.lock();
        try {
            work.run();
        } finally {
            COMPILER.unlock();
        }
    }

    @Override
    public void close() {
        libdtrace.dtrace_close(pointer);
    }
}
