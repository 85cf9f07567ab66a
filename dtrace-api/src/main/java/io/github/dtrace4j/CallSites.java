package io.github.dtrace4j;

import io.github.dtrace4j.program.DProgram;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds to what libdtrace says about a program the Java call that made the place which it speaks of. */
final class CallSites {

    private CallSites() {}

    /** Does something with the program, and names the call in the exception that comes out of it. */
    static <T> T naming(DProgram program, Platform platform, Supplier<T> work) {
        try {
            return work.get();
        } catch (CompileException e) {
            throw e.madeBy(at(program, platform, e.line()));
        } catch (UnknownProbeException e) {
            throw e.madeBy(at(program, platform, e.line()));
        }
    }

    private static @Nullable String at(DProgram program, Platform platform, OptionalInt line) {
        Optional<String> callSite = line.isPresent() ? program.callSite(platform, line.getAsInt()) : Optional.empty();
        return callSite.orElse(null);
    }
}
