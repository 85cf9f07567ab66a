package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.CompileException;
import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.KernelException;
import io.github.dtrace4j.LibdtraceError;
import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.PrivilegeException;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.UnknownProbeException;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.examples.Main;
import io.github.dtrace4j.program.DProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * dtrace(1) on top of dtrace4j. Exit status: the argument of the program's {@code exit()}, 0 without one; 1 if something failed; 2 if
 * the command line makes no sense.
 */
public final class Jdtrace {

    private final Invocation invocation;
    private final Console console;

    private Jdtrace(Invocation invocation, Console console) {
        this.invocation = invocation;
        this.console = console;
    }

    public static void main(String[] words) {
        var console = new Console(System.getProperty("jdtrace.command", "jdtrace"));
        int status = status(console, words);
        System.out.flush();
        // Nothing is left to be done, so nobody waits for the JVM to tidy up.
        Runtime.getRuntime().halt(status);
    }

    private static int status(Console console, String... words) {
        if (words.length == 0) {
            System.err.print(Texts.usage(console.command()));
            return 2;
        }
        try {
            return new Jdtrace(Invocation.parse(System.getenv(), words), console).run();
        } catch (Fatal e) {
            console.error(String.valueOf(e.getMessage()));
            if (e.status() == 2) {
                System.err.print(Texts.usage(console.command()));
            }
            return e.status();
        } catch (DTraceException e) {
            console.error(libdtrace(e).map(Throwable::getMessage).orElseGet(() -> String.valueOf(e.getMessage())));
            return 1;
        } catch (IOException e) {
            console.error(e.toString());
            return 1;
        }
    }

    private int run() throws IOException {
        Getopt given = invocation.given();
        if (given.has(LongOption.HELP.word())) {
            System.out.print(Texts.usage(console.command()));
            return 0;
        }
        if (given.has(LongOption.EXAMPLE.word())) {
            return example(given.last(LongOption.EXAMPLE.word()).orElseThrow(), given.rest());
        }
        if (given.has("V")) {
            var readiness = DTrace.check();
            String version = Texts.version(readiness);
            System.out.println(console.command() + ": " + version);
            if (invocation.verbose()) {
                System.out.println(Texts.release(version));
                System.out.println(readiness);
            }
            return 0;
        }
        if (invocation.lists()) {
            return list();
        }
        return invocation.sources().isEmpty() ? checkOptions() : trace();
    }

    /** Without a program there is nothing to trace, but a wrong option is still an error, and the first one. */
    private int checkOptions() {
        try (Session _ = open(DProgram.ofD("BEGIN {}"), invocation.options().withArguments())) {
            if (!invocation.compilesOnly()) {
                throw Fatal.failed("no probes specified");
            }
            return 0;
        }
    }

    private int trace() throws IOException {
        var destination = new Destination(invocation.outputFile());
        try (PrintStream out = destination.stream()) {
            var presentation = Presentation.of(invocation, console, out);
            try (Session session = open(program(), presentation.options(invocation.options()))) {
                destination.open();
                console.quiet(session.get(Option.QUIET).isPresent());
                describe(session.programInfos(), out);
                if (invocation.compilesOnly()) {
                    return 0;
                }
                if (session.programInfo().matches() == 0 && !invocation.mayMatchNothing()) {
                    throw Fatal.failed("no probes matched");
                }
                presentation.attach(session);
                start(session);
                return consume(session, presentation);
            }
        }
    }

    private int consume(Session session, Presentation presentation) throws IOException {
        try {
            presentation.await(session);
            presentation.finish(session);
            return session.exitStatus().orElse(0);
        } catch (SessionException e) {
            throw libdtrace(e)
                    .<RuntimeException>map(error -> Fatal.failed("processing aborted: " + said(error)))
                    .orElse(e);
        }
    }

    private void describe(List<ProgramInfo> infos, PrintStream out) {
        for (int i = 0; i < infos.size(); i++) {
            describe(invocation.sources().get(i), infos.get(i), out);
        }
    }

    private void describe(Source source, ProgramInfo info, PrintStream out) {
        if (!invocation.compilesOnly()) {
            console.notice(Texts.matched(source, info));
        }
        if (invocation.verbose()) {
            out.print(Texts.stability(source, info) + "\n");
            out.flush();
        }
    }

    private void start(Session session) {
        Interruption.of(session);
        try {
            session.start();
        } catch (KernelException | PrivilegeException e) {
            throw libdtrace(e)
                    .map(error -> Fatal.failed("could not enable tracing: " + said(error)))
                    .orElseThrow(() -> e);
        }
        console.quiet(session.get(Option.QUIET).isPresent());
        if (session.get(Option.DESTRUCTIVE).isPresent()) {
            console.notice("allowing destructive actions");
        }
    }

    private Session open(DProgram program, Options options) {
        try {
            return DTrace.open(program, options);
        } catch (KernelException e) {
            String name =
                    invocation.sources().stream().map(Source::name).findFirst().orElse("");
            throw libdtrace(e)
                    .map(error -> Fatal.failed("failed to enable '" + name + "': " + said(error)))
                    .orElseThrow(() -> e);
        } catch (DTraceException e) {
            throw refused(e);
        }
    }

    private DProgram program() {
        return DProgram.ofD(invocation.sources().stream().map(Source::d).toList());
    }

    /** What dtrace(1) says when libdtrace does not take an option or a program. */
    private RuntimeException refused(DTraceException e) {
        return switch (e) {
            case CompileException compile -> failed(compile.compilerMessage(), compile.line());
            case UnknownProbeException unknown -> failed(unknown.compilerMessage(), unknown.line());
            case InvalidProgramException invalid ->
                libdtrace(invalid)
                        .<RuntimeException>map(error -> Fatal.failed("failed to set "
                                + invocation.asGiven(String.valueOf(error.subject())) + ": " + said(error)))
                        .orElse(invalid);
            // libdtrace opens the file of -o itself.
            case SessionException session
            when session.getCause() instanceof IOException reason ->
                invocation
                        .outputFile()
                        .<RuntimeException>map(file -> Destination.notOpened(file, String.valueOf(reason.getMessage())))
                        .orElse(session);
            default -> e;
        };
    }

    private Fatal failed(String message, OptionalInt line) {
        return Fatal.failed(Complaint.of(message, line, invocation.sources()).text(invocation.tagged()));
    }

    private static int example(String name, List<String> arguments) {
        return Main.run(
                name.equals("list")
                        ? new String[] {"--list"}
                        : Stream.concat(Stream.of(name), arguments.stream()).toArray(String[]::new));
    }

    private int list() throws IOException {
        var destination = new Destination(invocation.outputFile());
        try (PrintStream out = destination.stream()) {
            var table = new ProbeTable(out);
            var unmatched = new UnmatchedDescriptions(invocation.sources());
            if (invocation.verbose()) {
                try (Stream<ProbeInfo> infos = invocation.sources().isEmpty()
                        ? DTrace.probeInfos("")
                        : DTrace.probeInfos(program(), invocation.options())) {
                    destination.open();
                    infos.peek(info -> unmatched.see(info.probe()))
                            .forEach(info -> table.row(Texts.probe(info.probe()) + Texts.info(info)));
                }
            } else {
                try (Stream<ProbeId> probes = invocation.sources().isEmpty()
                        ? DTrace.probes("")
                        : DTrace.probes(program(), invocation.options())) {
                    destination.open();
                    probes.peek(unmatched::see).forEach(probe -> table.row(Texts.probe(probe)));
                }
            }
            table.end();
            unmatched.rest().forEach(description -> console.error(Texts.unmatched(description)));
            return 0;
        } catch (DTraceException e) {
            throw refused(e);
        }
    }

    /** libdtrace's words, with its tag if that was asked for. */
    private String said(LibdtraceError error) {
        String words = String.valueOf(error.getMessage());
        return invocation.tagged() ? words : Complaint.untagged(words);
    }

    private static Optional<LibdtraceError> libdtrace(DTraceException e) {
        return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .filter(LibdtraceError.class::isInstance)
                .map(LibdtraceError.class::cast)
                .findFirst();
    }
}
