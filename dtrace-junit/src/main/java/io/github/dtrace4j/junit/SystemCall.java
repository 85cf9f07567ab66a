package io.github.dtrace4j.junit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One system call. Immutable.
 *
 * @param name as the kernel calls it, such as {@code openat}
 * @param arguments in the kernel's order
 * @param result what it gave back, the negative error number when it failed; empty when the call had not ended when the block did
 * @param after how long after the begin of the block it began
 * @param took how long it took; until the end of the block when it had not ended
 * @param thread who called
 * @param effects what it did
 */
public record SystemCall(
        String name,
        List<Argument> arguments,
        OptionalLong result,
        Duration after,
        Duration took,
        TracedThread thread,
        List<Effect> effects) {

    private static final long LARGEST_ERRNO = 4095;

    /** Copies the lists. */
    public SystemCall {
        arguments = List.copyOf(arguments);
        effects = List.copyOf(effects);
    }

    /** Whether it ended with an error. */
    public boolean failed() {
        return error().isPresent();
    }

    /** Whether it ended without an error. */
    public boolean succeeded() {
        return result.isPresent() && !failed();
    }

    /** Why it failed; empty if it did not. */
    public Optional<Errno> error() {
        return result.isPresent() && result.getAsLong() < 0 && result.getAsLong() >= -LARGEST_ERRNO
                ? Optional.of(new Errno((int) -result.getAsLong()))
                : Optional.empty();
    }

    /** The files that it is about: its paths if it has any, else what its descriptors stand for, in the order of the arguments. */
    public List<Path> files() {
        List<Path> paths = arguments.stream()
                .flatMap(a -> a instanceof Argument.File file ? Stream.of(file.path()) : Stream.empty())
                .toList();
        return paths.isEmpty() ? descriptors().flatMap(fd -> fd.path().stream()).toList() : paths;
    }

    /** The file that it is about: the first of {@link #files()}. */
    public Optional<Path> file() {
        return files().stream().findFirst();
    }

    /** Its file descriptors, in the order of the arguments. */
    Stream<Argument.Descriptor> descriptors() {
        return arguments.stream().filter(Argument.Descriptor.class::isInstance).map(Argument.Descriptor.class::cast);
    }

    /** The same call with its effects. */
    SystemCall with(List<Effect> known) {
        return new SystemCall(name, arguments, result, after, took, thread, known);
    }

    /** Name, arguments and result on one line, such as {@code fsync(7</data/log>) = 0}. */
    @Override
    public String toString() {
        return name
                + arguments.stream().map(Argument::toString).collect(Collectors.joining(", ", "(", ") = "))
                + outcome();
    }

    private String outcome() {
        if (result.isEmpty()) {
            return "(not ended)";
        }
        long value = result.getAsLong();
        return error().map(e -> "-1 " + e)
                .orElseGet(() ->
                        value <= 0xffff_ffffL && value >= 0 ? Long.toString(value) : "0x" + Long.toHexString(value));
    }
}
