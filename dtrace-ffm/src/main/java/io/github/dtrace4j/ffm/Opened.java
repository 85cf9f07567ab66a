package io.github.dtrace4j.ffm;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.ffm.abi.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * First phase: open, nothing compiled. The phases hold libdtrace's order of calls, which on Linux is a matter of memory safety:
 * compiling before {@code dtrace_init} or after the first {@code dtrace_program_exec} corrupts the heap. Each phase is left by the one
 * method that makes the next.
 */
final class Opened {

    private final Handle handle;

    Opened(Handle handle) {
        this.handle = handle;
    }

    /**
     * Sets the options and compiles the program.
     *
     * @throws io.github.dtrace4j.ProgramException if an option or the program is refused
     */
    Compiled compile(String d, Options options) {
        handle.advance(Handle.Phase.OPENED, Handle.Phase.COMPILED);
        var program = new MemorySegment[1];
        handle.compiling(() -> {
            settings(options).forEach(this::set);
            handle.abi().settings().forEach(this::set);
            if (handle.abi().prepare(handle.libdtrace(), handle.pointer()) != 0) {
                throw Failures.cannotOpen(handle.errorMessage());
            }
            program[0] = compile(d);
        });
        return new Compiled(handle, program[0]);
    }

    /** All that matters is set, because a default may mean "no buffer", "1 second", or differ between platforms. */
    private static Map<String, String> settings(Options options) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("bufsize", Long.toString(options.bufferSize()));
        settings.put("aggsize", Long.toString(options.aggregationSize()));
        settings.put("strsize", Integer.toString(options.stringSize()));
        settings.put("dynvarsize", Long.toString(options.dynamicVariableSize()));
        // Makes dtrace_work neither wait nor skip; the consumer thread has its own pace.
        settings.put("switchrate", "1ns");
        // How soon an exit() is noticed.
        settings.put("statusrate", Math.min(options.pollInterval().toNanos(), 100_000_000) + "ns");
        // Text as dtrace -q prints it: what the program says, without column padding.
        settings.put("quiet", "");
        if (options.destructive()) {
            settings.put("destructive", "");
        }
        return settings;
    }

    private void set(String option, String value) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = value.isEmpty() ? MemorySegment.NULL : arena.allocateFrom(value);
            if (handle.libdtrace().dtrace_setopt(handle.pointer(), arena.allocateFrom(option), text) != 0) {
                throw new InvalidProgramException(
                        "libdtrace refuses the option " + option + "=" + value + ": " + handle.errorMessage());
            }
        }
    }

    /** Compiles from a stream, although it is text: only then do the compiler's messages tell the line. */
    private MemorySegment compile(String d) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(d + "\n"); // an empty stream cannot be opened
            MemorySegment stream = Libc.fmemopen(text, text.byteSize() - 1, arena.allocateFrom("r"));
            try {
                MemorySegment program =
                        handle.libdtrace().dtrace_program_fcompile(handle.pointer(), stream, 0, 0, MemorySegment.NULL);
                if (program.address() == 0) {
                    throw Failures.cannotCompile(handle.errorMessage(), d);
                }
                return program;
            } finally {
                Libc.fclose(stream);
            }
        }
    }
}
