package io.github.dtrace4j;

import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.spi.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

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

    /**
     * Sessions that a privileged agent runs for this process, which needs no privilege then. Nothing happens before {@link Agent#open}
     * is called: each session has a connection of its own.
     *
     * @param socket the agent's Unix domain socket
     * @throws LibraryMissingException if no backend is on the class path or module path
     */
    public static Agent connect(Path socket) {
        return new Agent(backend().agent(socket));
    }

    /**
     * The probes that a description matches, or all of this machine (more than 100,000 on Linux). A session may be open meanwhile; none
     * can be opened while the stream is being read.
     *
     * <p>Nothing happens before the stream is read; then DTrace is opened (seconds on a slow machine), and freed when the stream has
     * given its last probe or is closed.
     *
     * {@snippet :
     * try (var probes = DTrace.probes("syscall::read*:entry")) {
     *     probes.forEach(System.out::println);
     * }
     * }
     *
     * @param description {@code provider:module:function:name}; parts may be left out from the left, empty ones match all, and
     *     {@code *}, {@code ?} and {@code [...]} are wildcards. Empty: all probes.
     * @throws InvalidProgramException if it has more than four parts
     * @throws UnavailableException when the stream is read, if this machine cannot trace
     */
    public static Stream<ProbeId> probes(String description) {
        return backend().probes(parse(description), Options.defaults());
    }

    /**
     * Like {@link #probes}, with stability and argument types: slower, since they are looked up one by one as the stream is read.
     */
    public static Stream<ProbeInfo> probeInfos(String description) {
        return backend().probeInfos(parse(description), Options.defaults());
    }

    /** Like {@link #validate(DProgram, Options)} with {@link Options#defaults()}. */
    public static void validate(DProgram program) {
        validate(program, Options.defaults());
    }

    /**
     * Lets libdtrace compile the program and does not run it, as {@code dtrace -e} does: a test that the program is right for this
     * machine. Takes as long as {@link #open(DProgram)}; for many programs, a {@link #validator()} takes that once.
     *
     * @throws CompileException if libdtrace does not accept the program
     * @throws UnknownProbeException if one of its probes does not exist here
     * @throws UnavailableException if this machine has no DTrace, or this process may not see a probe
     */
    public static void validate(DProgram program, Options options) {
        try (Validator validator = validator()) {
            validator.validate(program, options);
        }
    }

    /**
     * Compiles programs without running them. A session may be open meanwhile; on Linux none can be opened in this process before the
     * validator is closed.
     *
     * @throws LibraryMissingException if no backend is on the class path or module path
     */
    public static Validator validator() {
        return new Validator(backend());
    }

    /**
     * The probes that the clauses of a program match, clause by clause: what {@code dtrace -l} lists. Processes that the options name
     * are started or attached, so that their probes are found; a command is killed when the stream is closed.
     *
     * @throws ProgramException when the stream is read, if libdtrace does not accept the program
     * @throws UnavailableException when the stream is read, if this machine cannot trace
     */
    public static Stream<ProbeId> probes(DProgram program, Options options) {
        Backend backend = backend();
        return backend.probes(program.plan(backend.platform()), options.fittedTo(program));
    }

    /** Like {@link #probes(DProgram, Options)}, with stability and argument types. */
    public static Stream<ProbeInfo> probeInfos(DProgram program, Options options) {
        Backend backend = backend();
        return backend.probeInfos(program.plan(backend.platform()), options.fittedTo(program));
    }

    private static ProbeId parse(String description) {
        String[] parts = description.split(":", -1);
        if (parts.length > 4) {
            throw new InvalidProgramException(
                    "A probe description has four parts, provider:module:function:name, but this has more: "
                            + description);
        }
        var four = new ArrayList<>(Collections.nCopies(4 - parts.length, ""));
        four.addAll(List.of(parts));
        return new ProbeId(0, four.get(0), four.get(1), four.get(2), four.get(3));
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
