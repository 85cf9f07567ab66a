package io.github.dtrace4j.ffm.worker;

import io.github.dtrace4j.KernelException;
import io.github.dtrace4j.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that was started for one session, and the pipes to it. It ends when its standard input does. */
public final class WorkerProcess implements Transport {

    /** Is told that a worker is gone. */
    @FunctionalInterface
    public interface Aftermath {

        /**
         * Cleans up behind it.
         *
         * @param pid its number
         * @param inOrder whether it has ended by itself with status 0
         */
        void ended(long pid, boolean inOrder);
    }

    private static final int SIGNAL_STATUS = 128;

    /** From the end of the pipe, or from a kill, to the end of the process: seconds on a busy machine. */
    private static final Duration LAST_MOMENTS = Duration.ofMinutes(1);

    private final Process process;
    private final StandardError error;
    private final Duration closing;
    private final Duration lastMoments;
    private final Aftermath aftermath;
    private boolean broken;

    private WorkerProcess(Process process, Duration closing, Duration lastMoments, Aftermath aftermath) {
        this.process = process;
        this.error = StandardError.of(process);
        this.closing = closing;
        this.lastMoments = lastMoments;
        this.aftermath = aftermath;
    }

    /**
     * Starts a worker.
     *
     * @param command the process and its arguments
     * @param closing how long it may take from the last message to its end before it is killed
     * @param aftermath is told when this is closed, unless the process is still there
     * @throws KernelException if it cannot be started
     */
    public static WorkerProcess start(List<String> command, Duration closing, Aftermath aftermath) {
        return start(command, closing, LAST_MOMENTS, aftermath);
    }

    /** @param lastMoments how long it may take from a broken connection to its end before it is killed */
    static WorkerProcess start(List<String> command, Duration closing, Duration lastMoments, Aftermath aftermath) {
        try {
            return new WorkerProcess(new ProcessBuilder(command).start(), closing, lastMoments, aftermath);
        } catch (IOException e) {
            throw new KernelException(
                    "The worker process for an isolated session cannot be started: " + e.getMessage() + ".",
                    "Use Placement.IN_PROCESS, or let this process start " + command.getFirst() + ".",
                    e);
        }
    }

    @Override
    public InputStream input() {
        return process.getInputStream();
    }

    @Override
    public OutputStream output() {
        return process.getOutputStream();
    }

    @Override
    public SessionException broken(IOException cause) {
        broken = true;
        // An end of the stream is the process's end, now or in a moment; anything else is one that goes on talking
        // nonsense.
        boolean endedByItself = ends(lastMoments);
        kill();
        String how = endedByItself ? howItEnded(process.exitValue()) : "broke the connection and was killed";
        String words = error.lastWords();
        return new SessionException(
                "The worker process " + process.pid() + " of this session " + how + " (" + cause.getMessage() + "). "
                        + (words.isEmpty()
                                ? "It wrote nothing to its standard error."
                                : "The last that it wrote to its standard error: " + words),
                cause);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has nothing more to read then.
        }
        if (broken || !ends(closing)) {
            kill();
        }
        if (!process.isAlive()) {
            aftermath.ended(process.pid(), process.exitValue() == 0);
        }
        error.close();
    }

    /** Whether it ends by itself within this time; an interrupt does not matter, for nothing is left running here. */
    private boolean ends(Duration limit) {
        process.onExit()
                .completeOnTimeout(process, limit.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        return !process.isAlive();
    }

    // By its handle: a Process closes its streams too, and with them what it wrote last and nobody has read yet.
    // The kernel may take its time to free what the process had; it is not waited for without limit.
    @Override
    public void kill() {
        boolean _ = process.toHandle().destroyForcibly();
        ends(LAST_MOMENTS);
    }

    private static String howItEnded(int status) {
        return status > SIGNAL_STATUS
                ? "was ended by signal " + (status - SIGNAL_STATUS)
                : "ended with status " + status;
    }
}
