package io.github.dtrace4j.lab;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/**
 * Runs tests in one JVM in this JVM's guest, with this JVM's class path. What the tests print appears here.
 *
 * <p>The system property {@code dtrace4j.guest.silence}, such as {@code PT10M}, is how long no test may begin or end before the JVM
 * counts as hanging.
 */
final class GuestJvm implements GuestRunner {

    private static final Logger LOG = LoggerFactory.getLogger(GuestJvm.class);

    private static final String DIRECTORY = "/opt/it";

    /** Events get descriptor 3 for themselves; a pipe, because only that can be opened again under its name in /dev/fd. */
    private static final String SHELL = """
            cd "$1" || exit
            # Out of sight of the JVM and of what it starts, dtrace(1) too; an option of libdtrace would reach only some of them.
            without_libraries() {
              unshare --mount sh -c 'for libraries in /usr/lib/*/dtrace/[0-9]*; do
                mount --bind nothing "$libraries" || exit
              done
              exec "$@"' sh "$@"
            }
            run=
            if [ "$3" = NONE ] && [ "$(uname)" = Linux ]; then
              run=without_libraries
              mkdir -p nothing
            fi
            { $run java @args io.github.dtrace4j.lab.GuestMain "$2" /dev/fd/3 3>&1 >&2; echo "%s$?"; } | cat
            """.formatted(GuestEvent.EXITED);

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
        if (!classPathIsThere) {
            GuestClassPath.put(lab, DIRECTORY);
            classPathIsThere = true;
        }
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
