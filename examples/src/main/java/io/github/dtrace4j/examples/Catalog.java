package io.github.dtrace4j.examples;

import io.github.dtrace4j.examples.junit.JUnitTests;
import io.github.dtrace4j.examples.metrics.MetricsService;
import io.github.dtrace4j.examples.seed.CpuProfile;
import io.github.dtrace4j.examples.seed.FailedOpens;
import io.github.dtrace4j.examples.seed.Hello;
import io.github.dtrace4j.examples.seed.KernelStacks;
import io.github.dtrace4j.examples.seed.OpenedFiles;
import io.github.dtrace4j.examples.seed.ReadSizes;
import io.github.dtrace4j.examples.seed.ReadTracer;
import io.github.dtrace4j.examples.seed.SyscallsOfProcess;
import io.github.dtrace4j.examples.seed.Usable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of contents of the examples. */
final class Catalog {

    private record Entry(String name, String question, Example example) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("demo", "who opens which files, and how long reads take: live", new Demo()),
            new Entry("metrics", "an HTTP service with kernel histograms among its metrics", MetricsService::run),
            new Entry("check", "can this machine trace? (status 69 if not)", Catalog::check),
            new Entry("junit", "what does this code do to the system: JUnit tests", Example.of(JUnitTests::main)),
            new Entry("S01", "is DTrace usable here, and if not what is missing", Example.of(Usable::main)),
            new Entry("S03", "hello: print once at start and exit with a status", Example.of(Hello::main)),
            new Entry("S04", "who opens which file", Example.of(OpenedFiles::main)),
            new Entry("S05", "every system call of one process", Example.of(SyscallsOfProcess::main)),
            new Entry("S06", "failed opens with their errno", Example.of(FailedOpens::main)),
            new Entry("S07", "distribution of read sizes", Example.of(ReadSizes::main)),
            new Entry("S15", "kernel stacks by frequency", Example.of(KernelStacks::main)),
            new Entry("S17", "the read tracer: one line per read, average by program", Example.of(ReadTracer::main)),
            new Entry("S18", "CPU profile by kernel stack at 997 Hz", Example.of(CpuProfile::main)));

    private Catalog() {}

    static Stream<String> lines() {
        return ENTRIES.stream().map(e -> "%-6s %s".formatted(e.name(), e.question()));
    }

    static @Nullable Example find(String name) {
        return ENTRIES.stream()
                .filter(e -> e.name().equalsIgnoreCase(name))
                .map(Entry::example)
                .findFirst()
                .orElse(null);
    }

    private static int check(List<String> arguments) {
        var readiness = io.github.dtrace4j.DTrace.check();
        System.out.println(readiness);
        return readiness.ready() ? 0 : Main.UNAVAILABLE;
    }
}
