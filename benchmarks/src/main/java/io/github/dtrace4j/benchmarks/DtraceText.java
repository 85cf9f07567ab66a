package io.github.dtrace4j.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What one does without a binding: dtrace(1) prints a line for each firing into a pipe, and Java parses it. Both are counted. */
final class DtraceText implements Contestant {

    /** What {@code /proc/PID/stat} counts in, on every Linux. */
    private static final long NANOSECONDS_PER_TICK = 10_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int size;
    private final Process dtrace;
    private final BufferedReader lines;
    private long expected;
    private long dtraceBefore;
    private ReadCall last = new ReadCall("", 0, 0);

    DtraceText(int size, String d, String buffer) throws IOException {
        this.size = size;
        this.dtrace = new ProcessBuilder("dtrace", "-q", "-b", buffer, "-x", "switchrate=20ms", "-n", d)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.lines = dtrace.inputReader(StandardCharsets.UTF_8);
        if (!"ready".equals(lines.readLine())) {
            throw new IOException("dtrace does not trace");
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public void expect(long firings) throws IOException {
        expected = firings;
        dtraceBefore = dtraceNanoseconds();
    }

    @Override
    public long await() throws IOException {
        long before = THREADS.getCurrentThreadCpuTime();
        for (long i = 0; i < expected; i++) {
            String line = Objects.requireNonNull(lines.readLine(), "dtrace ended");
            int afterProgram = line.lastIndexOf(' ', line.lastIndexOf(' ') - 1);
            int afterDescriptor = line.lastIndexOf(' ');
            last = new ReadCall(
                    line.substring(0, afterProgram),
                    Long.parseLong(line.substring(afterProgram + 1, afterDescriptor)),
                    Long.parseLong(line.substring(afterDescriptor + 1)));
        }
        return THREADS.getCurrentThreadCpuTime() - before + dtraceNanoseconds() - dtraceBefore;
    }

    @Override
    public void close() {
        dtrace.destroy();
        if (last.size() != size) {
            throw new IllegalStateException("dtrace printed " + last);
        }
    }

    private long dtraceNanoseconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + dtrace.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 15);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOSECONDS_PER_TICK;
    }
}
