package io.github.dtrace4j;

import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.MacroArgument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How a program is compiled and run: libdtrace's own options, macro arguments, and how the session delivers. Immutable, safe for use
 * by several threads: each {@code with} method gives a copy. The defaults are those of dtrace(1) where it has them.
 *
 * {@snippet :
 * var options = Options.defaults()
 *         .with(Option.BUFSIZE, 16L << 20)
 *         .with("bpflog", "1")
 *         .withArguments("/etc/passwd")
 *         .withBackpressure(Backpressure.BLOCK);
 * }
 */
public final class Options {

    private static final Pattern PLAIN_NUMBER = Pattern.compile("\\d{1,9}");

    /** Options of which libdtrace keeps every value that it is given. */
    private static final Set<String> LISTS = Set.of("define", "undef", "incdir", "libdir", "cppargs");

    private static final Options DEFAULTS = new Options(new Draft())
            .with(Option.BUFSIZE, 4L << 20)
            .with(Option.AGGSIZE, 4L << 20)
            .with(Option.STRSIZE, 256L)
            .with(Option.DYNVARSIZE, 1L << 20)
            .with(Option.QUIET, true);

    private final List<Setting> settings;
    private final List<String> arguments;
    private final List<String> command;
    private final List<Long> processes;
    private final Duration pollInterval;
    private final int queueCapacity;
    private final Backpressure backpressure;
    private final Duration handlerPatience;
    private final Placement placement;
    private final DataModel dataModel;
    private final String programName;
    private final Optional<String> threadName;
    private final Output output;

    private Options(Draft draft) {
        this.settings = List.copyOf(draft.settings);
        this.arguments = List.copyOf(draft.arguments);
        this.command = List.copyOf(draft.command);
        this.processes = List.copyOf(draft.processes);
        this.pollInterval = draft.pollInterval;
        this.queueCapacity = draft.queueCapacity;
        this.backpressure = draft.backpressure;
        this.handlerPatience = draft.handlerPatience;
        this.placement = draft.placement;
        this.dataModel = draft.dataModel;
        this.programName = draft.programName;
        this.threadName = draft.threadName;
        this.output = draft.output;
    }

    /**
     * One option as libdtrace takes it.
     *
     * @param name as after {@code dtrace -x}
     * @param value as after the {@code =}; empty for an option without a value
     */
    public record Setting(String name, String value) {
        /**
         * @throws InvalidProgramException if the name is empty or one of them holds a NUL
         */
        public Setting {
            if (name.isEmpty() || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw new InvalidProgramException(
                        "An option needs a name, and neither name nor value can hold a NUL: \"" + name + "\"=\"" + value
                                + "\"");
            }
        }
    }

    /**
     * 4 MiB buffers, 256-byte strings, 1 MiB of dynamic variables, quiet, nothing destructive; a look every 20 ms, 65,536 waiting
     * events, the newest dropped when there is no room; {@link Placement#AUTO}.
     */
    public static Options defaults() {
        return DEFAULTS;
    }

    /**
     * A copy with another value of the option; of one that libdtrace keeps several values of (such as {@link Option#DEFINE}), with one
     * more.
     *
     * @throws InvalidProgramException if the value is out of range
     */
    public <T> Options with(Option<T> option, T value) {
        String text = option.encode(value);
        if (value instanceof Boolean on) {
            // libdtrace takes a flag for set whatever value it is given.
            return on ? with(option.name(), "") : without(option.name());
        }
        return with(option.name(), text);
    }

    /**
     * A copy with an option by its name, for those that {@link Option} lacks. libdtrace checks it when the session is opened.
     *
     * @param name as after {@code dtrace -x}
     * @param value as after the {@code =}; empty for an option without a value
     */
    public Options with(String name, String value) {
        var setting = new Setting(name, value);
        return change(draft -> {
            if (!LISTS.contains(name)) {
                draft.settings.removeIf(s -> s.name().equals(name));
            }
            draft.settings.add(setting);
        });
    }

    /** A copy without the option: libdtrace's own default, not this class's. */
    public Options without(String name) {
        return change(draft -> draft.settings.removeIf(s -> s.name().equals(name)));
    }

    /** libdtrace's options in the order in which they are set. */
    public List<Setting> settings() {
        return settings;
    }

    /** Whether an option of libdtrace is among the {@link #settings()}, with whatever value. */
    public boolean isSet(Option<?> option) {
        return settings.stream().anyMatch(setting -> setting.name().equals(option.name()));
    }

    /** A copy with another {@link Option#BUFSIZE}: the principal buffer for each CPU, in bytes. */
    public Options withBufferSize(long bytes) {
        return with(Option.BUFSIZE, bytes);
    }

    /** A copy with another {@link Option#AGGSIZE}: the aggregation buffer for each CPU, in bytes. */
    public Options withAggregationSize(long bytes) {
        return with(Option.AGGSIZE, bytes);
    }

    /** A copy with another {@link Option#STRSIZE}: the longest string in bytes, the closing NUL included. */
    public Options withStringSize(int bytes) {
        return with(Option.STRSIZE, (long) bytes);
    }

    /** A copy with another {@link Option#DYNVARSIZE}: space for thread-local and associative variables, in bytes. */
    public Options withDynamicVariableSize(long bytes) {
        return with(Option.DYNVARSIZE, bytes);
    }

    /** A copy that allows destructive actions. */
    public Options withDestructiveActions() {
        return with(Option.DESTRUCTIVE, true);
    }

    /** What the program's {@code $1}, {@code $2} ... stand for: none by default. */
    public List<String> arguments() {
        return arguments;
    }

    /**
     * A copy with macro arguments: {@code $1} is the first one as it stands (an integer or a name), {@code $$1} is it as a string. One
     * that the program does not use is a compile error, unless {@link Option#ARGREF} is set.
     *
     * @throws InvalidProgramException if one holds a NUL
     */
    public Options withArguments(String... arguments) {
        for (String argument : arguments) {
            if (argument.indexOf('\0') >= 0) {
                throw new InvalidProgramException("A macro argument cannot hold a NUL");
            }
        }
        return change(draft -> draft.arguments = List.of(arguments));
    }

    /** The command that libdtrace starts for this session; empty when it starts none. */
    public List<String> command() {
        return command;
    }

    /**
     * A copy with a command that libdtrace starts: held until {@link Session#start()} has enabled the probes, {@code $target} in the
     * program, and a target of {@code pid$target} probes with the libraries that it starts with. The session ends with it, and when
     * the session is closed first, the command is killed. It shares this JVM's standard streams; in
     * a worker process ({@link Placement}) it has an empty input, and both its outputs go to this JVM's standard error.
     *
     * <p>On Linux libdtrace starts it with nearly all signals blocked, so that only SIGKILL ends it from outside; a
     * {@link HeldProcess} has not that fault and gives its streams and exit status, but it cannot be the target of {@code pid$target}
     * probes before it runs.
     *
     * @throws InvalidProgramException if there is no word, or one holds a NUL
     */
    public Options withCommand(List<String> words) {
        if (words.isEmpty() || words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new InvalidProgramException("A command needs a word, and none can hold a NUL: " + words);
        }
        return change(draft -> draft.command = words);
    }

    /** The processes that the session is attached to. */
    public List<Long> processes() {
        return processes;
    }

    /**
     * A copy that is attached to one more process: {@code $target} is the last one, {@code pid} probes of it can be used, and the
     * session ends when none of its targets lives any more. The process goes on when the session is closed. It should be past its
     * start: libdtrace on Linux can wait for ever for a process that it took hold of in the middle of an exec. In a worker process
     * ({@link Placement#ISOLATED}) such a wait ends after ten minutes.
     *
     * @throws InvalidProgramException if it is no number of a process, or this JVM's own, which cannot hold itself
     */
    public Options withProcess(long pid) {
        if (pid <= 0
                || pid > Integer.MAX_VALUE
                || pid == ProcessHandle.current().pid()) {
            throw new InvalidProgramException("A session cannot be attached to process " + pid
                    + (pid == ProcessHandle.current().pid()
                            ? ": it is this JVM, which would have to stop itself"
                            : ""));
        }
        return change(draft -> draft.processes.add(pid));
    }

    /**
     * How long the consumer rests between two looks into the kernel's buffers: an event is delivered at most about this much later
     * than it happened.
     */
    public Duration pollInterval() {
        return pollInterval;
    }

    /**
     * A copy with another {@link #pollInterval()}.
     *
     * @throws InvalidProgramException if it is not positive
     */
    public Options withPollInterval(Duration interval) {
        positive("pollInterval", interval.toNanos());
        return change(draft -> draft.pollInterval = interval);
    }

    /** How many events of one kind may wait for the application. */
    public int queueCapacity() {
        return queueCapacity;
    }

    /**
     * A copy with another {@link #queueCapacity()}.
     *
     * @throws InvalidProgramException if it is not positive
     */
    public Options withQueueCapacity(int events) {
        positive("queueCapacity", events);
        return change(draft -> draft.queueCapacity = events);
    }

    /** What happens to an event that finds no room in the queue. */
    public Backpressure backpressure() {
        return backpressure;
    }

    /** A copy with another {@link #backpressure()}. */
    public Options withBackpressure(Backpressure policy) {
        return change(draft -> draft.backpressure = policy);
    }

    /**
     * How long {@link Session#stop()} and {@link Session#close()} wait for a handler's call that is under way until they interrupt the
     * handler's thread, and then once more until they give the session up.
     */
    public Duration handlerPatience() {
        return handlerPatience;
    }

    /**
     * A copy with another {@link #handlerPatience()}; 10 seconds by default.
     *
     * @throws InvalidProgramException if it is not positive
     */
    public Options withHandlerPatience(Duration patience) {
        positive("handlerPatience", patience.toNanos());
        return change(draft -> draft.handlerPatience = patience);
    }

    /** In which process libdtrace works. */
    public Placement placement() {
        return placement;
    }

    /** A copy with another {@link #placement()}. */
    public Options withPlacement(Placement where) {
        return change(draft -> draft.placement = where);
    }

    /** How large the types of D are. */
    public DataModel dataModel() {
        return dataModel;
    }

    /** A copy with another {@link #dataModel()}. */
    public Options withDataModel(DataModel model) {
        return change(draft -> draft.dataModel = model);
    }

    /** What {@code $0} stands for in the program. */
    public String programName() {
        return programName;
    }

    /**
     * A copy with another {@link #programName()}, such as the file of a script.
     *
     * @throws InvalidProgramException if it holds a NUL
     */
    public Options withProgramName(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new InvalidProgramException("The name of a program cannot hold a NUL");
        }
        return change(draft -> draft.programName = name);
    }

    /** What the session's consumer thread is called; empty for {@code dtrace4j-} and a number. */
    public Optional<String> threadName() {
        return threadName;
    }

    /**
     * A copy with another {@link #threadName()}: in thread dumps, and in D, where {@code BEGIN} and {@code END} fire on that thread.
     * Linux cuts it to 15 bytes; {@code execname != "my-tracer"} as a predicate then leaves out what the consumer itself does.
     *
     * @throws InvalidProgramException if it is empty or holds a NUL
     */
    public Options withThreadName(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new InvalidProgramException("The name of a thread cannot be empty or hold a NUL: \"" + name + "\"");
        }
        return change(draft -> draft.threadName = Optional.of(name));
    }

    /** Where the text goes that the program prints. */
    public Output output() {
        return output;
    }

    /** A copy with another {@link #output()}. */
    public Options withOutput(Output where) {
        return change(draft -> draft.output = where);
    }

    @Override
    public String toString() {
        return settings + " arguments=" + arguments + " command=" + command + " processes="
                + processes + " pollInterval=" + pollInterval + " queueCapacity="
                + queueCapacity + " backpressure=" + backpressure + " handlerPatience=" + handlerPatience
                + " placement=" + placement + " dataModel=" + dataModel
                + " programName=" + programName + " threadName=" + threadName.orElse("") + " output=" + output;
    }

    private Options change(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new Options(draft);
    }

    /** A copy with what the program itself says: its arguments, if it has some, and whether it is destructive. */
    Options fittedTo(DProgram program) {
        settings.stream()
                .filter(s -> s.name().equals(Option.STRSIZE.name())
                        && PLAIN_NUMBER.matcher(s.value()).matches())
                .forEach(s -> program.requireStringSize(Integer.parseInt(s.value())));
        Options fitted = program.isDestructive() ? withDestructiveActions() : this;
        String[] texts = program.arguments().stream().map(MacroArgument::text).toArray(String[]::new);
        return texts.length == 0 ? fitted : fitted.withArguments(texts);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new InvalidProgramException("Option " + name + " must be positive, not " + value);
        }
    }

    /** What a copy is made from: one line for each property. */
    private static final class Draft {
        private final List<Setting> settings;
        private List<String> arguments = List.of();
        private List<String> command = List.of();
        private final List<Long> processes;
        private Duration pollInterval = Duration.ofMillis(20);
        private int queueCapacity = 1 << 16;
        private Backpressure backpressure = Backpressure.DROP_NEWEST;
        private Duration handlerPatience = Duration.ofSeconds(10);
        private Placement placement = Placement.AUTO;
        private DataModel dataModel = DataModel.LP64;
        private String programName = "dtrace4j";
        private Optional<String> threadName = Optional.empty();
        private Output output = new Output.Delivered();

        Draft() {
            settings = new ArrayList<>();
            processes = new ArrayList<>();
        }

        Draft(Options from) {
            settings = new ArrayList<>(from.settings);
            arguments = from.arguments;
            command = from.command;
            processes = new ArrayList<>(from.processes);
            pollInterval = from.pollInterval;
            queueCapacity = from.queueCapacity;
            backpressure = from.backpressure;
            handlerPatience = from.handlerPatience;
            placement = from.placement;
            dataModel = from.dataModel;
            programName = from.programName;
            threadName = from.threadName;
            output = from.output;
        }
    }
}
