package io.github.dtrace4j;

import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.spi.Backend;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The way in.
 *
 * {@snippet :
 * record Open(String program, String path) {}
 *
 * var opens = Event.of(Open::new, execname(), copyinstr(arg(1)));
 * var program = DProgram.of(syscall("openat").entry().then(opens));
 *
 * try (Session session = DTrace.open(program)) {
 *     session.on(opens, System.out::println).start();
 *     session.await(Duration.ofSeconds(10));
 * }
 * }
 *
 * <p>Safe for use by several threads.
 */
public final class DTrace {

    private DTrace() {}

    /**
     * Whether this process can trace here and now, and if not, what is missing and how to fix it. Quick; starts nothing.
     *
     * @throws LibraryMissingException if no backend is on the class path or module path
     */
    public static Readiness check() {
        return backend().check();
    }

    /** Like {@link #open(DProgram, Options)} with {@link Options#defaults()}. */
    public static Session open(DProgram program) {
        return open(program, Options.defaults());
    }

    /**
     * Opens DTrace and compiles the program. This is the slow part (it reads the kernel's types, seconds on a slow machine); nothing
     * is traced before {@link Session#start()}, which is quick.
     *
     * @throws CompileException if libdtrace does not accept the program
     * @throws UnknownProbeException if one of its probes does not exist here
     * @throws UnavailableException if this machine cannot trace; the message says what to do about it
     * @throws SessionException if the platform allows one session at a time and another one is open
     */
    public static Session open(DProgram program, Options options) {
        Backend backend = backend();
        return TracingSession.open(backend, program, options);
    }

    private static Backend backend() {
        List<Backend> backends = ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        Optional<Backend> ready =
                backends.stream().filter(b -> b.check().ready()).findFirst();
        return ready.or(() -> backends.stream().findFirst())
                .orElseThrow(() -> new LibraryMissingException(
                        "No backend of dtrace4j is on the class path.",
                        "Add the dependency io.github.dtrace4j:dtrace-ffm.",
                        null));
    }
}
