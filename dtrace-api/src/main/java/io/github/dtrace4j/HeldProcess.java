package io.github.dtrace4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of this JVM that waits before it becomes its command, so that a session can know it before anything has happened:
 *
 * {@snippet :
 * try (var child = HeldProcess.start(new ProcessBuilder("dd", "if=/dev/zero", "of=/dev/null", "count=10"));
 *         var session = DTrace.open(program, Options.defaults().withProcess(child.pid()))) {
 *     session.start();
 *     child.release();
 *     session.await();                     // ends with its last process
 *     int status = child.process().waitFor();
 * }
 * }
 *
 * <p>It is no direct child of this JVM, because a session cannot hold one: the JVM waits for its children's ends, and would take the
 * news that libdtrace waits for. Unlike a command that libdtrace starts ({@link Options#withCommand}) it gets the signal mask, the environment, the directory and
 * the streams that its {@link ProcessBuilder} says. Probes of its own code ({@code pid$target}) do not exist while it is held: the
 * command is not loaded yet.
 *
 * <p>Safe for use by several threads.
 */
public final class HeldProcess implements AutoCloseable {

    // A shell that is no child of this JVM writes its number into the file that is its $0, then waits for a line on the
    // standard input, which becomes the command's. The shell between it and this JVM waits for its status.
    private static final List<String> HOLD = List.of("/bin/sh", "-c", """
            exec 3<&0
            /bin/sh -c 'echo $$ >"$0" && read -r go && exec "$@"' "$@" <&3 3<&- &
            exec 3<&-
            wait $!""", "sh");

    private static final long LOOK_MILLIS = 2;

    private final Process shell;
    private final long pid;
    private boolean released;

    private HeldProcess(Process shell, long pid) {
        this.shell = shell;
        this.pid = pid;
    }

    /**
     * Starts and holds it. Its standard input must be the pipe that {@link ProcessBuilder} gives by default; the command reads from
     * there what is written after {@link #release()}.
     *
     * @param command how to start it; the builder is not changed
     * @throws InvalidProgramException if its standard input is redirected
     * @throws SessionException if it cannot be started
     */
    public static HeldProcess start(ProcessBuilder command) {
        if (!command.redirectInput().equals(ProcessBuilder.Redirect.PIPE)) {
            throw new InvalidProgramException(
                    "A held process is released through its standard input, so that must be a pipe");
        }
        Path directory = newDirectory();
        Path ready = directory.resolve("ready");
        try {
            Process shell = holding(command, ready).start();
            return new HeldProcess(shell, awaitPid(shell, ready));
        } catch (IOException e) {
            throw new SessionException("Cannot start " + command.command() + ": " + e.getMessage(), e);
        } finally {
            delete(ready);
            delete(directory);
        }
    }

    private static ProcessBuilder holding(ProcessBuilder command, Path ready) {
        var words = new ArrayList<>(HOLD);
        words.add(ready.toString());
        words.addAll(command.command());
        var holding = new ProcessBuilder(words)
                .directory(command.directory())
                .redirectOutput(command.redirectOutput())
                .redirectError(command.redirectError())
                .redirectErrorStream(command.redirectErrorStream());
        holding.environment().clear();
        holding.environment().putAll(command.environment());
        return holding;
    }

    private static long awaitPid(Process shell, Path ready) throws IOException {
        try {
            String pid = "";
            while (!pid.endsWith("\n")) {
                if (shell.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IOException("the shell that should hold it ended with status " + shell.exitValue());
                }
                pid = Files.exists(ready) ? Files.readString(ready) : "";
            }
            return Long.parseLong(pid.strip());
        } catch (InterruptedException e) {
            shell.destroyForcibly();
            throw TracingSession.interrupted("starting a process", e);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("dtrace4j-");
        } catch (IOException e) {
            throw new SessionException("There is no place for a temporary file: " + e.getMessage(), e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // An empty file in the directory for temporary files.
        }
    }

    /** Its process id, now and when it has become the command. */
    public long pid() {
        return pid;
    }

    /**
     * Its streams and exit status: 128 + N when signal N ended it. This process is a shell that waits for it; to signal the command
     * itself, take {@link #pid()}.
     */
    public Process process() {
        return shell;
    }

    /**
     * Lets it become its command. Once; later calls do nothing.
     *
     * @throws SessionException if it has died meanwhile
     */
    public synchronized void release() {
        if (released) {
            return;
        }
        try {
            var in = shell.getOutputStream();
            in.write('\n');
            in.flush();
            released = true;
        } catch (IOException e) {
            throw new SessionException("The held process " + pid() + " has ended: " + e.getMessage(), e);
        }
    }

    /** Kills it if it was never released; a released one goes on. */
    @Override
    public synchronized void close() {
        if (!released) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
