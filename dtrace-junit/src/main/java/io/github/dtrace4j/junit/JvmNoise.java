package io.github.dtrace4j.junit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a JVM (HotSpot) does for itself: the rules of {@link Trace#withoutJvm()}. */
final class JvmNoise {

    /** Waiting, memory, threads and clocks: what any Java code may cause on its thread at any time. */
    private static final Set<String> RUNTIME = Set.of(
            "futex",
            "sched_yield",
            "mprotect",
            "madvise",
            "brk",
            "membarrier",
            "rt_sigprocmask",
            "rt_sigaction",
            "rt_sigreturn",
            "set_robust_list",
            "get_robust_list",
            "rseq",
            "set_tid_address",
            "gettid",
            "sched_getaffinity",
            "clock_gettime",
            "clock_nanosleep",
            "gettimeofday",
            "getrusage",
            "getcpu",
            "prctl",
            // FreeBSD's.
            "_umtx_op",
            "sigprocmask",
            "sigaction",
            "sigreturn",
            "thr_self",
            "cpuset_getaffinity");

    /** The first 15 bytes of the names of HotSpot's own threads, or of the parts of them that do not count up. */
    private static final List<String> THREADS = List.of(
            "VM Thread",
            "VM Periodic Tas",
            "GC Thread#",
            "G1 ",
            "Parallel GC",
            "ZDirector",
            "ZDriver",
            "ZWorker",
            "ZStat",
            "ZUncommitter",
            "Shenandoah",
            "C1 CompilerThre",
            "C2 CompilerThre",
            "StringDedup",
            "Monitor Deflati",
            "Service Thread",
            "Signal Dispatch",
            "Reference Handl",
            "Finalizer",
            "Common-Cleaner",
            "Notification T",
            "Attach Listener",
            "JFR ");

    /** The JVM stops threads at safepoints, and finds null pointers, by touching pages that are not there. */
    private static final int SIGSEGV = 11;

    private static final Path JAVA_HOME = real(Path.of(System.getProperty("java.home")));

    private static final List<Path> CLASSES = Stream.concat(
                    Stream.of(
                            JAVA_HOME,
                            // Where distributions keep the configuration that java.home has links to.
                            real(JAVA_HOME.resolve("conf/net.properties")).resolveSibling(""),
                            Path.of("/sys/fs/cgroup")),
                    Stream.of("java.class.path", "jdk.module.path")
                            .map(System::getProperty)
                            .filter(Objects::nonNull)
                            .flatMap(path -> Stream.of(path.split(File.pathSeparator, -1)))
                            .filter(entry -> !entry.isEmpty())
                            .map(Path::of))
            .map(JvmNoise::real)
            .toList();

    static final Predicate<SystemCall> CALLS = call -> isOwn(call.thread()) || isRuntime(call) || readsClasses(call);

    static final Predicate<Signal> SIGNALS = signal -> isOwn(signal.thread()) || signal.number() == SIGSEGV;

    static final Predicate<PageFault> PAGE_FAULTS = fault -> isOwn(fault.thread())
            || fault.file().isEmpty()
            || isOfClasses(fault.file().get());

    private JvmNoise() {}

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path; // not every JDK has every file
        }
    }

    private static boolean isOwn(TracedThread thread) {
        return THREADS.stream().anyMatch(thread.name()::startsWith);
    }

    private static boolean isRuntime(SystemCall call) {
        return RUNTIME.contains(call.name())
                // Memory of no file.
                || (call.name().equals("mmap") && call.descriptors().findAny().isEmpty());
    }

    private static boolean readsClasses(SystemCall call) {
        List<Path> files = call.files();
        return !files.isEmpty() && files.stream().allMatch(JvmNoise::isOfClasses);
    }

    private static boolean isOfClasses(Path file) {
        return CLASSES.stream().anyMatch(file::startsWith);
    }
}
