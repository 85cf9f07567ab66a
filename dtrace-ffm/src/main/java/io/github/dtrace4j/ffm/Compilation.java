package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.ProgramException;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.Libc;
import io.github.dtrace4j.ffm.abi.Libdtrace;
import io.github.dtrace4j.ffm.abi.NativeLibrary;
import io.github.dtrace4j.spi.ProgramCompiler;
import io.github.dtrace4j.spi.ProgramPlan;
import org.jspecify.annotations.Nullable;

/**
 * Compiles programs that are never run, many on one handle. A handle keeps the names that its programs declared, so what a used one
 * refuses is tried again on a fresh one.
 */
final class Compilation implements ConsumerThread.Work {

    /** A handle keeps what it has compiled, until it is closed. */
    private static final int MOST_ON_ONE_HANDLE = 5000;

    private final Abi abi;
    private final Resources resources = new Resources();
    private Opened.@Nullable Checking handle;
    private @Nullable Options options;
    private int compiled;

    /** What other threads see: each call becomes a task of the thread that owns the handle. */
    private record Compiler(ConsumerThread thread, Compilation compilation) implements ProgramCompiler {

        @Override
        public void compile(ProgramPlan plan, Options options) {
            thread.call(() -> compilation.compile(plan, options));
        }

        @Override
        public void close() {
            thread.end();
        }
    }

    private Compilation(Abi abi) {
        this.abi = abi;
    }

    static ProgramCompiler start(Abi abi) {
        var compilation = new Compilation(abi);
        return new Compiler(ConsumerThread.start(compilation), compilation);
    }

    private void compile(ProgramPlan plan, Options wanted) {
        if (FfmBackend.mayAbort(wanted)) {
            throw FfmBackend.wouldAbort();
        }
        if (!fits(wanted)) {
            reopen(wanted);
        }
        try {
            boolean first = compiled == 0;
            try {
                compileHere(plan, wanted);
            } catch (ProgramException e) {
                if (first) {
                    throw e;
                }
                reopen(wanted);
                compileHere(plan, wanted);
            }
        } catch (RuntimeException | Error e) {
            close(); // what a failure left in it shall not matter
            throw e;
        }
    }

    private void compileHere(ProgramPlan plan, Options wanted) {
        compiled++;
        if (handle == null) {
            throw new IllegalStateException("Not open");
        }
        handle.compile(plan.d(), wanted);
    }

    private boolean fits(Options wanted) {
        return handle != null
                && options != null
                && compiled < MOST_ON_ONE_HANDLE
                && options.dataModel() == wanted.dataModel()
                && options.settings().equals(wanted.settings())
                && options.command().equals(wanted.command())
                && options.processes().equals(wanted.processes());
    }

    @SuppressWarnings("MustBeClosed") // the resources do
    private void reopen(Options wanted) {
        close();
        try {
            resources.add(Inquiry.begin());
            resources.add(Libc::malloc_trim);
            NativeLibrary library = resources.add(NativeLibrary.load(abi));
            var opened = new Opened(resources.add(Handle.open(abi, new Libdtrace(library), wanted.dataModel())));
            resources.add(opened.configure(wanted));
            handle = opened.check();
            options = wanted;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void close() {
        resources.close();
        handle = null;
        compiled = 0;
    }

    @Override
    public long step() {
        return UNTIL_TASK;
    }

    @Override
    public void end() {
        close();
    }
}
