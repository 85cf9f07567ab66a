package io.github.dtrace4j.lab;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * Runs tests in one JVM in this JVM's guest, with this JVM's class path. What the tests print appears here.
 *
 * <p>The system property {@code dtrace4j.guest.silence}, such as {@code PT10M}, is how long no test may begin or end before the JVM
 * counts as hanging.
 */
final class GuestJvm implements GuestRunner {

    private static final Logger LOG = LoggerFactory.getLogger(GuestJvm.class);

    private static final String DIRECTORY = "/opt/it";
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            // A crash in native code is told where it can be seen.
            "-XX:+ErrorFileToStderr",
            "-enableassertions",
            "--enable-native-access=ALL-UNNAMED",
            "-Ddtrace4j.guest=true");

    /** Events get descriptor 3 for themselves; a pipe, because only that can be opened again under its name in /dev/fd. */
    private static final String SHELL = """
            cd "$1" || exit
            # libdtrace's own file stays, and an empty directory whose name is a kernel's version: without it there is an error.
            if [ "$3" = NONE ] && [ "$(uname)" = Linux ]; then
              mkdir -p lean/6.10 && cp /usr/lib/*/dtrace/bpf_dlib.o lean/ || exit
              export DTRACE_OPT_SYSLIBDIR="$1/lean"
            fi
            { java @args io.github.dtrace4j.lab.GuestMain "$2" /dev/fd/3 3>&1 >&2; echo "%s$?"; } | cat
            """.formatted(GuestEvent.EXITED);

    /** What only the host's side needs. */
    private static final List<String> HOST_ONLY =
            List.of("testcontainers-", "docker-java-", "jna-", "commons-compress-", "duct-tape-");

    private static boolean classPathIsThere;

    @Override
    public void run(List<String> ids, Libraries libraries, Consumer<GuestEvent> host) {
        Lab lab = SharedLab.get();
        putClassPath(lab);
        String selection = "selection-" + System.nanoTime();
        String stage = "/tmp/" + selection;
        byte[] lines = String.join("\n", ids).getBytes(StandardCharsets.UTF_8);
        lab.copyFileToContainer(Transferable.of(lines), stage + "/" + selection);
        lab.putStaged(stage, DIRECTORY);
        new Run(lab, host).go(selection, libraries);
    }

    private static synchronized void putClassPath(Lab lab) {
        if (classPathIsThere) {
            return;
        }
        long start = System.nanoTime();
        var names = new ArrayList<String>();
        String stage = "/tmp/class-path";
        for (Path path : classPath()) {
            // Directories of different modules have the same name.
            String name = "%02d-%s".formatted(names.size(), path.getFileName());
            lab.copyFileToContainer(MountableFile.forHostPath(path), stage + "/" + name);
            names.add(DIRECTORY + "/" + name);
        }
        var args = Stream.concat(FLAGS.stream(), Stream.of("-classpath", "\"" + String.join(":", names) + "\""));
        lab.copyFileToContainer(
                Transferable.of(String.join("\n", args.toList()).getBytes(StandardCharsets.UTF_8)), stage + "/args");
        lab.putStaged(stage, DIRECTORY);
        classPathIsThere = true;
        LOG.info("put {} parts of the class path into the guest in {} ms", names.size(), millisSince(start));
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(Files::exists)
                .filter(path -> HOST_ONLY.stream()
                        .noneMatch(name -> path.getFileName().toString().startsWith(name)))
                .toList();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /** What the JVM's connection says. */
    private sealed interface Message {
        record Event(GuestEvent event) implements Message {}

        record Closed(String how) implements Message {}
    }

    private static final class Run {

        private static final Duration LAST_WORDS = Duration.ofSeconds(5);

        private final Duration silence = Duration.parse(System.getProperty("dtrace4j.guest.silence", "PT10M"));
        private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
        private final Tail output = new Tail();
        private final Lab lab;
        private final Consumer<GuestEvent> host;
        private OptionalLong pid = OptionalLong.empty();

        Run(Lab lab, Consumer<GuestEvent> host) {
            this.lab = lab;
            this.host = host;
        }

        void go(String selection, Libraries libraries) {
            long start = System.nanoTime();
            lab.startInGuest(
                    List.of("bash", "-c", SHELL, "run-tests", DIRECTORY, selection, libraries.name()),
                    this::hear,
                    this::print,
                    how -> messages.add(new Message.Closed(how)));
            while (true) {
                switch (next(silence)) {
                    case null -> {
                        describeHang();
                        throw failure("No test in the guest began or ended for " + silence + ".");
                    }
                    case Message.Closed(String how) ->
                        throw failure("The connection to the guest ended (" + how + ").");
                    case Message.Event(GuestEvent.Exited(int status)) -> {
                        if (status == 0) {
                            return;
                        }
                        awaitLastWords();
                        throw failure("The guest's JVM ended with status " + status + ".");
                    }
                    case Message.Event(GuestEvent.Ready(long id)) -> {
                        pid = OptionalLong.of(id);
                        LOG.info("the guest's JVM runs after {} ms", millisSince(start));
                    }
                    case Message.Event(GuestEvent event) -> host.accept(event);
                }
            }
        }

        private @Nullable Message next(Duration timeout) {
            try {
                return messages.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure("The wait for the guest's tests was interrupted.");
            }
        }

        private void hear(String line) {
            GuestEvent.parse(line).ifPresentOrElse(event -> messages.add(new Message.Event(event)), () -> print(line));
        }

        private void print(String line) {
            output.add(line);
            System.out.println(line);
        }

        /** Output may arrive after the word that the JVM has ended. */
        private void awaitLastWords() {
            long end = System.nanoTime() + LAST_WORDS.toNanos();
            while (System.nanoTime() < end && !(next(Duration.ofMillis(100)) instanceof Message.Closed)) {
                // Events that follow the end have nothing to say.
            }
        }

        /** Lets the JVM print what its threads do, and ends it. */
        private void describeHang() {
            pid.ifPresent(id -> {
                lab.runInGuest("kill", "-QUIT", Long.toString(id));
                awaitLastWords();
                lab.runInGuest("kill", "-KILL", Long.toString(id));
            });
        }

        private LabException failure(String what) {
            return new LabException(
                    what + "\nIts output:\n" + Tail.show(tellingOutput()) + "\nThe end of the guest's console:\n"
                            + lab.consoleTail(),
                    null);
        }

        private List<String> tellingOutput() {
            return Stream.of("# A fatal error has been detected", "\"main\" #")
                    .map(output::from)
                    .filter(lines -> !lines.isEmpty())
                    .findFirst()
                    .orElseGet(output::last);
        }
    }
}
