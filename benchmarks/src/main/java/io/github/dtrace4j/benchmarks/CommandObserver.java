package io.github.dtrace4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A tracer that prints {@code ready} when it traces and its aggregations when it is told to end: dtrace(1), bpftrace. */
final class CommandObserver implements Observer {

    private final Process process;
    private final BufferedReader lines;
    private final Pattern calls;

    /** @param calls finds calls of the load in a line that is printed at the end, in its first group */
    CommandObserver(List<String> command, Pattern calls) throws IOException {
        this.calls = calls;
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        String line;
        do {
            line = lines.readLine();
            if (line == null) {
                throw new IOException(command.getFirst() + " does not trace");
            }
        } while (!line.equals("ready"));
    }

    @Override
    public long seen() {
        // Of the handle, because Process.destroy() closes the pipe that is still to be read.
        process.toHandle().destroy();
        return lines.lines()
                .map(calls::matcher)
                .filter(matcher -> matcher.find())
                .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                .sum();
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        process.onExit().completeOnTimeout(process, 2, TimeUnit.MINUTES).join().destroyForcibly();
    }
}
