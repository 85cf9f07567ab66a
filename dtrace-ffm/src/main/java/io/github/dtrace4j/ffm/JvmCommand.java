package io.github.dtrace4j.ffm;

import io.github.dtrace4j.ffm.abi.Libc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A diagnostic command for another JVM, over the socket on which HotSpot on Linux listens for jcmd(1). jcmd itself would do, but it is
 * a JVM too, and to start one takes seconds.
 */
final class JvmCommand {

    private static final int SIGQUIT = 3;

    private static final long LOOK_MILLIS = 20;

    private static final int BUFFER_BYTES = 4096;

    private final int pid;
    private final Path process;
    private final long deadline;

    /** A large JVM has some 100,000 compiled methods, of about 100 bytes each. */
    private static final int MOST_BYTES = 64 << 20;

    private JvmCommand(int pid, Path process, Duration patience) {
        this.pid = pid;
        this.process = process;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /**
     * Has a JVM carry out a command and waits for that.
     *
     * @param pid its number
     * @param command what one would give to jcmd
     * @return what the JVM answered
     * @throws IOException if it is no JVM that listens, refuses, or takes longer than the patience
     */
    static String run(int pid, String command, Duration patience) throws IOException {
        return new JvmCommand(pid, Path.of("/proc/" + pid), patience).run(command);
    }

    private String run(String command) throws IOException {
        Path directory = process.resolve("root/tmp");
        String number = numberInItsOwnNamespace();
        Path socket = directory.resolve(".java_pid" + number);
        if (!Files.exists(socket)) {
            makeListen(directory.resolve(".attach_pid" + number), socket);
        }
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            // Version, command, and always three arguments.
            String words = String.join("\0", "1", "jcmd", command, "", "") + "\0";
            var bytes = ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            String answer = readAll(channel);
            if (!answer.startsWith("0\n")) {
                throw new IOException("The JVM " + pid + " refuses " + command + ": " + answer.strip());
            }
            return answer.substring(2);
        }
    }

    /** A signal makes the JVM look for the file, and listen if it is there; else it would print a thread dump. */
    private void makeListen(Path trigger, Path socket) throws IOException {
        if (!catchesQuit()) {
            throw new IOException("The JVM " + pid + " does not listen, and the signal that makes it would end it");
        }
        Files.createFile(trigger);
        try {
            if (Libc.kill(pid, SIGQUIT) != 0) {
                throw new IOException("The JVM " + pid + " cannot be signalled");
            }
            while (!Files.exists(socket)) {
                requireTime();
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the JVM " + pid + " begins to listen", e);
        } finally {
            Files.deleteIfExists(trigger);
        }
    }

    private String readAll(SocketChannel channel) throws IOException {
        var answer = new ByteArrayOutputStream();
        channel.configureBlocking(false);
        try (var selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            var buffer = ByteBuffer.allocate(BUFFER_BYTES);
            int read = 0;
            while (read >= 0) {
                selector.select(requireTime());
                selector.selectedKeys().clear();
                read = channel.read(buffer.clear());
                answer.write(buffer.array(), 0, Math.max(read, 0));
                if (answer.size() > MOST_BYTES) { // whoever listens there, we need not believe that it is a JVM
                    throw new IOException("The process " + pid + " answers with more than " + MOST_BYTES + " bytes");
                }
            }
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** How many milliseconds are left, at least 1. */
    private long requireTime() throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new IOException("The JVM " + pid + " does not answer");
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(left));
    }

    /** In a container it has another number than out here: the last one. */
    private String numberInItsOwnNamespace() throws IOException {
        String[] numbers = status("NSpid:").split("\\s+");
        return numbers[numbers.length - 1];
    }

    private boolean catchesQuit() throws IOException {
        return (Long.parseUnsignedLong(status("SigCgt:"), 16) >>> (SIGQUIT - 1) & 1) == 1;
    }

    private String status(String field) throws IOException {
        try (var lines = Files.lines(process.resolve("status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .map(line -> line.substring(field.length()).strip())
                    .findFirst()
                    .orElseThrow(() -> new IOException("The process " + pid + " has no " + field));
        }
    }
}
