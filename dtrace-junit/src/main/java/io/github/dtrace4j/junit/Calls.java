package io.github.dtrace4j.junit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A kind of system calls: by name, and narrowed down by what they are about. Immutable.
 *
 * {@snippet :
 * assertThat(trace).calls(named("write").on(log)).exactly(1);
 * assertThat(trace).inOrder(any(WRITE).on(draft), any(SYNC).on(draft), any(RENAME));
 * }
 */
public final class Calls implements Predicate<SystemCall> {

    private record Condition(String description, Predicate<SystemCall> holds) {}

    private final String description;
    private final Set<String> names;
    private final List<Condition> conditions;

    private Calls(String description, Collection<String> names, List<Condition> conditions) {
        this.description = description;
        this.names = new LinkedHashSet<>(names);
        this.conditions = List.copyOf(conditions);
    }

    /** Every call. */
    public static Calls any() {
        return new Calls("any call", Set.of(), List.of());
    }

    /**
     * Those of these names, as the kernel calls them.
     *
     * @throws IllegalArgumentException if there is no name
     */
    public static Calls named(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("Which calls? named(\"fsync\"), or any() for all of them");
        }
        return new Calls(String.join("/", names), List.of(names), List.of());
    }

    /** Those of a family. */
    public static Calls any(CallFamily family) {
        return new Calls(family.name(), family.names(), List.of());
    }

    /** Of those, the ones that are about this file, by path or by descriptor. */
    public Calls on(Path file) {
        Path wanted = file.toAbsolutePath().normalize();
        return and("on " + file, call -> call.files().contains(wanted));
    }

    /** Of those, the ones that are about this directory or anything under it. */
    public Calls under(Path directory) {
        Path wanted = directory.toAbsolutePath().normalize();
        return and("under " + directory, call -> call.files().stream().anyMatch(f -> f.startsWith(wanted)));
    }

    /** Of those, the ones that failed. */
    public Calls failing() {
        return and("that fail", SystemCall::failed);
    }

    /** Of those, the ones that did not fail. */
    public Calls succeeding() {
        return and("that succeed", SystemCall::succeeded);
    }

    /**
     * Of those, the ones for which this holds.
     *
     * @param condition what it says, for messages: "of more than 4096 bytes"
     */
    public Calls and(String condition, Predicate<SystemCall> holds) {
        var all = new ArrayList<>(conditions);
        all.add(new Condition(condition, holds));
        return new Calls(description, names, all);
    }

    @Override
    public boolean test(SystemCall call) {
        return hasName(call) && conditions.stream().allMatch(c -> c.holds().test(call));
    }

    /** Whether a call is not one of these, but so much like them that it may be what was meant. */
    boolean isNearly(SystemCall call) {
        if (test(call)) {
            return false;
        }
        return hasName(call)
                || names.stream()
                        .flatMap(name -> CallFamily.of(name).stream())
                        .anyMatch(family -> family.names().contains(call.name()));
    }

    private boolean hasName(SystemCall call) {
        return names.isEmpty() || names.contains(call.name());
    }

    @Override
    public String toString() {
        return description + conditions.stream().map(c -> " " + c.description()).reduce("", String::concat);
    }
}
