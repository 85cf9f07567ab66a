package io.github.dtrace4j.junit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a block of code did to the system, complete from its first instruction to its last. Immutable; {@code toString()} is a table of
 * the system calls.
 *
 * @see TraceAssertions#assertThat(Trace)
 */
public final class Trace {

    private final Duration duration;
    private final List<SystemCall> calls;
    private final Set<Path> opened;
    private final Set<Path> created;
    private final Set<Path> removed;
    private final Map<Path, Long> bytesRead;
    private final Map<Path, Long> bytesWritten;
    private final List<StartedProcess> processes;
    private final List<Connection> connections;
    private final List<Signal> signals;
    private final List<PageFault> pageFaults;

    private Trace(Builder builder, List<SystemCall> calls) {
        this.duration = builder.duration;
        this.calls = List.copyOf(calls);
        this.opened = Collections.unmodifiableSet(builder.opened);
        this.created = Collections.unmodifiableSet(builder.created);
        this.removed = Collections.unmodifiableSet(builder.removed);
        this.bytesRead = Collections.unmodifiableMap(builder.read);
        this.bytesWritten = Collections.unmodifiableMap(builder.written);
        this.processes = List.copyOf(builder.processes);
        this.connections = List.copyOf(builder.connections);
        this.signals = List.copyOf(builder.signals);
        this.pageFaults = List.copyOf(builder.pageFaults);
    }

    /** How long the block took, tracing included. */
    public Duration duration() {
        return duration;
    }

    /** The system calls, in the order in which they began. */
    public List<SystemCall> calls() {
        return calls;
    }

    /** Those of these names, in the order in which they began. */
    public List<SystemCall> calls(String... names) {
        return calls(Calls.named(names));
    }

    /** Those for which this holds, such as {@link Calls#named}, in the order in which they began. */
    public List<SystemCall> calls(Predicate<? super SystemCall> which) {
        return calls.stream().filter(which).toList();
    }

    /** The files and directories that were opened, each once, in the order of the first time. */
    public Set<Path> opened() {
        return opened;
    }

    /** The files, directories and links that came into being, or to this name, in the order in which they did. */
    public Set<Path> created() {
        return created;
    }

    /** The files, directories and links that were removed or got another name, in the order in which they did. */
    public Set<Path> removed() {
        return removed;
    }

    /** How many bytes were read of each file, by calls; mapped memory is read without any. */
    public Map<Path, Long> bytesRead() {
        return bytesRead;
    }

    /** How many bytes were written to each file, by calls; mapped memory is written without any. */
    public Map<Path, Long> bytesWritten() {
        return bytesWritten;
    }

    /** The processes that were started, in order. */
    public List<StartedProcess> processes() {
        return processes;
    }

    /** The connections that were made, tried or accepted, in the order in which that ended. */
    public List<Connection> connections() {
        return connections;
    }

    /** The signals that were sent or received, in order. */
    public List<Signal> signals() {
        return signals;
    }

    /** The page faults, in order. */
    public List<PageFault> pageFaults() {
        return pageFaults;
    }

    @Override
    public String toString() {
        return CallTable.of(calls).toString();
    }

    /** Collects what happens, in the order in which it happens. */
    static final class Builder {

        private final Duration duration;
        private final List<SystemCall> calls = new ArrayList<>();
        private final Set<Path> opened = new LinkedHashSet<>();
        private final Set<Path> created = new LinkedHashSet<>();
        private final Set<Path> removed = new LinkedHashSet<>();
        private final Map<Path, Long> read = new LinkedHashMap<>();
        private final Map<Path, Long> written = new LinkedHashMap<>();
        private final List<StartedProcess> processes = new ArrayList<>();
        private final List<Connection> connections = new ArrayList<>();
        private final List<Signal> signals = new ArrayList<>();
        private final List<PageFault> pageFaults = new ArrayList<>();

        Builder(Duration duration) {
            this.duration = duration;
        }

        void add(SystemCall call) {
            calls.add(call);
        }

        void add(StartedProcess process) {
            processes.add(process);
        }

        void add(Connection connection) {
            connections.add(connection);
        }

        void add(Signal signal) {
            signals.add(signal);
        }

        void add(PageFault fault) {
            pageFaults.add(fault);
        }

        void opened(Path path) {
            opened.add(path);
        }

        void created(Path path) {
            created.add(path);
        }

        void removed(Path path) {
            removed.add(path);
        }

        /** Does nothing if it was no file. */
        void read(@Nullable Path path, long bytes) {
            add(read, path, bytes);
        }

        /** Does nothing if it was no file. */
        void written(@Nullable Path path, long bytes) {
            add(written, path, bytes);
        }

        Trace build() {
            return new Trace(
                    this,
                    calls.stream()
                            .sorted(Comparator.comparing(SystemCall::after))
                            .toList());
        }

        private static void add(Map<Path, Long> sums, @Nullable Path path, long bytes) {
            if (path != null) {
                sums.merge(path, bytes, Long::sum);
            }
        }
    }
}
