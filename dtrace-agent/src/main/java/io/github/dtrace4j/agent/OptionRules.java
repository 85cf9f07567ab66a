package io.github.dtrace4j.agent;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.RefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which of libdtrace's options a client may set, and how far: sizes count as memory, rates have a shortest interval, and what is not
 * named here is refused (destructive, the preprocessor, libraries and paths of files among it).
 *
 * @param limits of the client
 * @param processors buffers are one for each
 */
record OptionRules(Limits limits, int processors) {

    /** libdtrace's values where neither client nor program gives one, or more. */
    private static final Map<String, Long> DEFAULT_SIZES =
            Map.of("bufsize", 4L << 20, "aggsize", 4L << 20, "dynvarsize", 1L << 20, "specsize", 4L << 20, "nspec", 1L);

    private static final long MOST_SPECULATIONS = 64;

    private static final Set<String> RATES = Set.of("switchrate", "aggrate", "statusrate", "cleanrate");

    private static final Set<String> FLAGS =
            Set.of("quiet", "flowindent", "rawbytes", "aggsortkey", "aggsortrev", "aggpercpu", "zdefs", "argref");

    private static final Set<String> COUNTS = Set.of("aggsortpos", "aggsortkeypos", "stackindent", "cpu");

    private static final long MOST_COUNT = 4096;

    /**
     * Looks at all that comes with a program.
     *
     * @throws RefusedException if something of it is not for a client to say
     */
    Vetted vet(DText program, Options asked) {
        if (!asked.command().isEmpty()) {
            throw refused("An agent starts no command for a client.");
        }
        if (!asked.processes().isEmpty()) {
            throw refused("An agent attaches to no process for a client.");
        }
        if (asked.pollInterval().compareTo(limits.shortestInterval()) < 0) {
            throw refused("The poll interval " + asked.pollInterval() + " is shorter than " + limits.shortestInterval()
                    + ", the shortest that is allowed.");
        }
        var sizes = new HashMap<>(DEFAULT_SIZES);
        Options options = empty().withPollInterval(asked.pollInterval())
                .withArguments(asked.arguments().toArray(String[]::new));
        for (Options.Setting setting : asked.settings()) {
            check(setting, sizes);
            options = options.with(setting.name(), setting.value());
        }
        var largest = new HashMap<>(sizes);
        for (String pragma : program.optionPragmas()) {
            check(ofPragma(pragma), sizes);
            sizes.forEach((name, size) -> largest.merge(name, size, Math::max));
        }
        return new Vetted(options, memory(largest));
    }

    /**
     * Looks at an option of a session that is open.
     *
     * @throws RefusedException if it may not be set, or not any more
     */
    void checkLater(Options.Setting setting) {
        if (DEFAULT_SIZES.containsKey(setting.name())) {
            throw refused("The option " + setting.name() + " can only be given when the session is opened.");
        }
        check(setting, new HashMap<>());
    }

    private void check(Options.Setting setting, Map<String, Long> sizes) {
        String name = setting.name();
        if (name.equals("destructive")) {
            throw new RefusedException(
                    RefusedException.Reason.DESTRUCTIVE,
                    "The option destructive is set: an agent runs no destructive actions, whatever its policy.");
        } else if (name.equals("nspec")) {
            sizes.put(name, atMost(MOST_SPECULATIONS, setting, Quantity.count(setting.value())));
        } else if (DEFAULT_SIZES.containsKey(name)) {
            sizes.put(name, atMost(limits.memory(), setting, Quantity.bytes(setting.value())));
        } else if (name.equals("strsize")) {
            long _ = atMost(limits.longestString(), setting, Quantity.bytes(setting.value()));
        } else if (name.equals("stackframes") || name.equals("ustackframes")) {
            long _ = atMost(limits.stackFrames(), setting, Quantity.count(setting.value()));
        } else if (COUNTS.contains(name)) {
            long _ = atMost(MOST_COUNT, setting, Quantity.count(setting.value()));
        } else if (RATES.contains(name)) {
            checkRate(setting);
        } else if (!FLAGS.contains(name)) {
            throw refused("The option " + name + " is not for a client to set.");
        }
    }

    private void checkRate(Options.Setting setting) {
        Duration interval = Quantity.interval(setting.value())
                .orElseThrow(() -> refused("The option " + setting.name() + " needs a time with a unit (ns, us, ms, s),"
                        + " not \"" + setting.value() + "\"."));
        if (interval.compareTo(limits.shortestInterval()) < 0) {
            throw refused("The option " + setting.name() + "=" + setting.value() + " is shorter than "
                    + limits.shortestInterval() + ", the shortest interval that is allowed.");
        }
    }

    private static long atMost(long most, Options.Setting setting, OptionalLong value) {
        long number = value.orElseThrow(() ->
                refused("The option " + setting.name() + " needs a plain number, not \"" + setting.value() + "\"."));
        if (number > most) {
            throw new RefusedException(
                    RefusedException.Reason.LIMIT,
                    "The option " + setting.name() + "=" + setting.value() + " is over the limit of " + most + ".");
        }
        return number;
    }

    private static Options.Setting ofPragma(String pragma) {
        int equals = pragma.indexOf('=');
        String name = (equals < 0 ? pragma : pragma.substring(0, equals)).strip();
        if (name.isEmpty()) {
            throw refused("The program has a #pragma D option without a name.");
        }
        return new Options.Setting(
                name, equals < 0 ? "" : pragma.substring(equals + 1).strip());
    }

    /** An upper bound; every size is at most {@link Limits#memory()}, so only a huge limit could overflow. */
    private long memory(Map<String, Long> sizes) {
        try {
            long perProcessor = Math.addExact(sizes.getOrDefault("bufsize", 0L), sizes.getOrDefault("aggsize", 0L));
            long speculations = Math.multiplyExact(sizes.getOrDefault("specsize", 0L), sizes.getOrDefault("nspec", 0L));
            return Math.addExact(
                    Math.multiplyExact(processors, perProcessor),
                    Math.addExact(sizes.getOrDefault("dynvarsize", 0L), speculations));
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private static Options empty() {
        Options options = Options.defaults();
        for (Options.Setting setting : List.copyOf(options.settings())) {
            options = options.without(setting.name());
        }
        return options;
    }

    private static RefusedException refused(String message) {
        return new RefusedException(RefusedException.Reason.OPTION, message);
    }
}
