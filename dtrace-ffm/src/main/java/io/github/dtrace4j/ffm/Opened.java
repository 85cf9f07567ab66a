package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.ffm.abi.CStrings;
import io.github.dtrace4j.ffm.abi.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * First phase: open, nothing compiled. The phases hold libdtrace's order of calls, which on Linux is a matter of memory safety:
 * compiling before {@code dtrace_init} or after the first {@code dtrace_program_exec} corrupts the heap. Each phase is left by the one
 * method that makes the next.
 */
final class Opened {

    private static final long MOST_STATUS_NANOS = 100_000_000;

    private final Handle handle;

    Opened(Handle handle) {
        this.handle = handle;
    }

    /**
     * Sets the options, then starts and attaches the processes that they name.
     *
     * @throws io.github.dtrace4j.ProgramException if an option is refused
     * @throws io.github.dtrace4j.SessionException if a process cannot be held
     */
    Targets configure(Options options) {
        handle.advance(Handle.Phase.OPENED, Handle.Phase.CONFIGURED);
        handle.compiling(() -> {
            pace(options).forEach(handle::set);
            handle.abi().settings().forEach(handle::set);
            options.settings().forEach(handle::set);
        });
        return Targets.take(handle, options);
    }

    /**
     * Compiles programs one after the other.
     *
     * @param options the session's: what the program's {@code $0}, {@code $1} and so on stand for
     * @throws io.github.dtrace4j.ProgramException if it is refused
     */
    Compiled compile(List<String> programs, Options options) {
        handle.advance(Handle.Phase.CONFIGURED, Handle.Phase.COMPILED);
        var compiled = new ArrayList<MemorySegment>();
        handle.compiling(() -> {
            prepare();
            programs.forEach(d -> compiled.add(compileFromStream(d, options)));
        });
        return new Compiled(handle, compiled);
    }

    /** Goes on to compile programs that are never run. */
    Checking check() {
        handle.advance(Handle.Phase.CONFIGURED, Handle.Phase.COMPILED);
        handle.compiling(this::prepare);
        return (d, options) -> handle.compiling(() -> compileFromStream(d, options));
    }

    /** A second phase that leads to no third one. Nothing is bound to probes, so it may compile again and again. */
    interface Checking {
        /**
         * Compiles a program.
         *
         * @throws io.github.dtrace4j.ProgramException if it is refused
         */
        void compile(String d, Options options);
    }

    /** Makes libdtrace ready to compile or to list. */
    void prepare() {
        if (handle.abi().prepare(handle.libdtrace(), handle.pointer()) != 0) {
            throw Failures.cannotOpen(handle.errorMessage());
        }
    }

    /** What a consumer needs that has its own pace; a default may mean "1 second" or differ between platforms. */
    private static List<Options.Setting> pace(Options options) {
        // How soon an exit() is noticed.
        long statusRate = Math.min(options.pollInterval().toNanos(), MOST_STATUS_NANOS);
        return List.of(Pace.NO_WAIT, new Options.Setting("statusrate", statusRate + "ns"));
    }

    /** Compiles from a stream, although it is text: only then do the compiler's messages tell the line. */
    private MemorySegment compileFromStream(String d, Options options) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stream = stream(arena, d.isEmpty() ? "\n" : d, options); // an empty stream cannot be opened
            try {
                // What C calls argv: the first one is $0.
                var argv = new ArrayList<String>();
                argv.add(options.programName());
                argv.addAll(options.arguments());
                MemorySegment program = handle.libdtrace()
                        .dtrace_program_fcompile(handle.pointer(), stream, 0, argv.size(), CStrings.array(arena, argv));
                if (program.address() == 0) {
                    throw Failures.cannotCompile(handle.errorMessage(), d);
                }
                return program;
            } finally {
                Libc.fclose(stream);
            }
        }
    }

    /** A stream that gives the text. The preprocessor, another process, wants one that is a file. */
    private static MemorySegment stream(Arena arena, String text, Options options) {
        MemorySegment bytes = arena.allocateFrom(text);
        long length = bytes.byteSize() - 1;
        if (!options.isSet(Option.CPP)) {
            return Libc.fmemopen(bytes, length, arena.allocateFrom("r"));
        }
        MemorySegment file = Libc.tmpfile();
        if (Libc.fwrite(bytes, 1, length, file) != length || Libc.rewind(file) != 0) {
            Libc.fclose(file);
            throw new SessionException("There is no room for the program's text in a temporary file", null);
        }
        return file;
    }
}
