package io.github.dtrace4j.examples;

import io.github.dtrace4j.examples.agent.AgentExample;
import io.github.dtrace4j.examples.junit.JUnitTests;
import io.github.dtrace4j.examples.metrics.MetricsService;
import io.github.dtrace4j.examples.seed.BytesByFile;
import io.github.dtrace4j.examples.seed.ConnectingPrograms;
import io.github.dtrace4j.examples.seed.Cost;
import io.github.dtrace4j.examples.seed.CpuProfile;
import io.github.dtrace4j.examples.seed.DiskLatency;
import io.github.dtrace4j.examples.seed.EndedProcesses;
import io.github.dtrace4j.examples.seed.ExecutedPrograms;
import io.github.dtrace4j.examples.seed.FailedOpens;
import io.github.dtrace4j.examples.seed.FileSystemCalls;
import io.github.dtrace4j.examples.seed.Forbidden;
import io.github.dtrace4j.examples.seed.FunctionDuration;
import io.github.dtrace4j.examples.seed.Hello;
import io.github.dtrace4j.examples.seed.HotFunctions;
import io.github.dtrace4j.examples.seed.KernelMemory;
import io.github.dtrace4j.examples.seed.KernelStacks;
import io.github.dtrace4j.examples.seed.LockContention;
import io.github.dtrace4j.examples.seed.OpenedFiles;
import io.github.dtrace4j.examples.seed.Packets;
import io.github.dtrace4j.examples.seed.ProbeList;
import io.github.dtrace4j.examples.seed.ReadSizes;
import io.github.dtrace4j.examples.seed.ReadTracer;
import io.github.dtrace4j.examples.seed.ScriptFile;
import io.github.dtrace4j.examples.seed.SyscallsOfProcess;
import io.github.dtrace4j.examples.seed.Usable;
import io.github.dtrace4j.examples.seed.UserStacks;
import io.github.dtrace4j.examples.tool.ExecSnoop;
import io.github.dtrace4j.examples.tool.FsLatency;
import io.github.dtrace4j.examples.tool.HotKernel;
import io.github.dtrace4j.examples.tool.IoSnoop;
import io.github.dtrace4j.examples.tool.Monitors;
import io.github.dtrace4j.examples.tool.OffCpu;
import io.github.dtrace4j.examples.tool.OpenSnoop;
import io.github.dtrace4j.examples.tool.RunQueueLatency;
import io.github.dtrace4j.examples.tool.SyscallCounter;
import io.github.dtrace4j.examples.tool.TcpConnect;
import io.github.dtrace4j.examples.tool.UserFunctions;
import io.github.dtrace4j.examples.tool.VmOperations;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of contents of the examples. */
final class Catalog {

    private record Entry(String name, String question, Example example) {}

    private static final List<Entry> START = List.of(
            new Entry("demo", "who opens which files, and how long reads take: live", new Demo()),
            new Entry("metrics", "an HTTP service with kernel histograms among its metrics", MetricsService::run),
            new Entry("agent", "a user without privileges traces through an agent; two refusals", AgentExample::run),
            new Entry("junit", "JUnit tests of what code does to the system; one fails, so status 1", JUnitTests::run),
            new Entry("check", "can this machine trace? (status 69 if not)", Catalog::check));

    private static final List<Entry> SEEDS = List.of(
            of("S01", "is DTrace usable here, and if not what is missing", Usable::main),
            of("S02", "the probes of this machine, and of one provider", ProbeList::main),
            of("S03", "hello: print once at start and exit with a status", Hello::main),
            of("S04", "who opens which file", OpenedFiles::main),
            of("S05", "every system call of one process, and of one program", SyscallsOfProcess::main),
            of("S06", "failed opens with their errno", FailedOpens::main),
            of("S07", "distribution of read sizes", ReadSizes::main),
            of("S08", "bytes written, by file", BytesByFile::main),
            of("S09", "programs executed, with arguments", ExecutedPrograms::main),
            of("S10", "processes that end, and why", EndedProcesses::main),
            of("S11", "who opens TCP connections", ConnectingPrograms::main),
            of("S12", "packets sent and received: bytes, by peers", Packets::main),
            of("S13", "file-system layer calls, by program", FileSystemCalls::main),
            of("S14", "duration of a kernel function as a distribution", FunctionDuration::main),
            of("S15", "kernel stacks by frequency", KernelStacks::main),
            of("S16", "user stacks by frequency", UserStacks::main),
            of("S17", "the read tracer: one line per read, average by program", ReadTracer::main),
            of("S18", "CPU profile by kernel stack at 997 Hz", CpuProfile::main),
            of("S19", "hot kernel functions", HotFunctions::main),
            of("S20", "disk I/O latency", DiskLatency::main),
            of("S21", "lock contention: stacks by time blocked, top 10 every 5 s", LockContention::main),
            of("S22", "kernel memory allocation by program, top 10 every 5 s", KernelMemory::main),
            of("S23", "what DTrace forbids cannot be run", Forbidden::main),
            of("S24", "what tracing costs", Cost::main),
            of("S25", "an existing D script with pragmas and arguments", ScriptFile::main));

    private static final List<Entry> TOOLS = List.of(
            of("opensnoop", "who opens which file, with the result", OpenSnoop::main),
            of("execsnoop", "which programs are executed", ExecSnoop::main),
            of("iosnoop", "each request to a disk, with its latency", IoSnoop::main),
            of("syscalls", "system calls by process", SyscallCounter::main),
            of("tcpconnect", "connections that this machine opens", TcpConnect::main),
            of("hotkernel", "which kernel functions take the most time", HotKernel::main),
            of("offcpu", "where a program waits, by kernel stack", OffCpu::main),
            of("fslatency", "how long reads and writes of files take", FsLatency::main),
            of("runqlat", "how long ready threads wait for a processor", RunQueueLatency::main),
            of("userfunc", "how long a process's library function takes", UserFunctions::main),
            of("vmops", "what stops a JVM, by operation", VmOperations::main),
            of("monitors", "monitor contention in a JVM, by class", Monitors::main));

    private Catalog() {}

    static Stream<String> lines() {
        return entries().map(e -> "%-10s %s".formatted(e.name(), e.question()));
    }

    static @Nullable Example find(String name) {
        return entries()
                .filter(e -> e.name().equalsIgnoreCase(name))
                .map(Entry::example)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Entry> entries() {
        return Stream.of(START, SEEDS, TOOLS).flatMap(List::stream);
    }

    private static Entry of(String name, String question, Example.Program program) {
        return new Entry(name, question, Example.of(program));
    }

    private static int check(List<String> arguments) {
        var readiness = io.github.dtrace4j.DTrace.check();
        System.out.println(readiness);
        return readiness.ready() ? 0 : Main.UNAVAILABLE;
    }
}
