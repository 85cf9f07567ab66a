package io.github.dtrace4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The consumer in C, in a process of its own. */
final class CConsumer implements Contestant {

    /** What a snapshot took, and how many entries it had. */
    record Taken(long nanoseconds, long entries, long walking) {}

    private final int size;
    private final Process process;
    private final BufferedReader answers;

    private CConsumer(int size, Process process) throws IOException {
        this.size = size;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        expectAnswer("ready");
    }

    static CConsumer start(NativePrograms programs, String mode, String d, int size, String buffer) throws IOException {
        Path file = Files.createTempFile("benchmark", ".d");
        Files.writeString(file, d);
        return new CConsumer(
                size,
                new ProcessBuilder(programs.consumer().toString(), mode, file.toString(), buffer, buffer)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void expect(long firings) throws IOException {
        say("expect " + firings);
        expectAnswer("expecting");
    }

    @Override
    public long await() throws IOException {
        return Long.parseLong(answer());
    }

    Taken snapshot() throws IOException {
        say("snapshot");
        String[] words = answer().split(" ", 3);
        return new Taken(Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("The C consumer ended with " + process.exitValue() + " (2: it lost data)");
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The C consumer ended");
        }
        return line;
    }

    private void expectAnswer(String expected) throws IOException {
        String line = answer();
        if (!line.equals(expected)) {
            throw new IOException("The C consumer says " + line + " and not " + expected);
        }
    }
}
