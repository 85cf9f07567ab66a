package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.DataModel;
import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Output;
import io.github.dtrace4j.examples.jdtrace.Getopt.Given;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A command line, understood.
 *
 * @param given the options as they were given
 * @param sources the programs, in their order
 * @param options the session's
 * @param tagged whether messages of the compiler keep the tags by which it tells its errors apart
 * @param reproducible whether numbers that differ from run to run are left out: what dtrace(1)'s own tests ask for
 */
record Invocation(Getopt given, List<Source> sources, Options options, boolean tagged, boolean reproducible) {

    private static final String WITH_ARGUMENT = "36bcDfiILmnopPsUxX";
    private static final String ALONE = "aABCeFGhHlqSvVwZ";
    private static final String DTRACE = "dtrace";
    private static final String TAGS = "errtags";
    private static final String ENVIRONMENT = "DTRACE_OPT_";

    static Invocation parse(Map<String, String> environment, String... words) {
        Getopt given = Getopt.parse(WITH_ARGUMENT, ALONE, words);
        check(given);
        var sources = new ArrayList<Source>();
        Options options = Options.defaults()
                .without(Option.QUIET.name())
                .without(Option.STRSIZE.name())
                .without(Option.DYNVARSIZE.name());
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getKey().startsWith(ENVIRONMENT)) {
                String name = variable.getKey().substring(ENVIRONMENT.length()).toLowerCase(Locale.ROOT);
                options = options.with(name, variable.getValue());
            }
        }
        for (Given option : given.options()) {
            options = with(options, option, sources);
        }
        boolean reproducible = environment.containsKey("_DTRACE_TESTING");
        options = options.withArguments(given.rest().toArray(String[]::new))
                .withOutput(new Output.Printed(given.last("o").map(Path::of), reproducible))
                // As in dtrace(1), where programs tell the consumer's own work by that.
                .withThreadName(DTRACE)
                .withProgramName(
                        sources.size() == 1 && sources.getFirst().kind() == Source.Kind.SCRIPT
                                ? sources.getFirst().name()
                                : DTRACE);
        boolean tagged =
                options.settings().stream().anyMatch(setting -> setting.name().equals(TAGS));
        // For jdtrace itself, which takes them away again.
        return new Invocation(given, sources, options.with(TAGS, ""), tagged, reproducible);
    }

    boolean lists() {
        return given.has("l");
    }

    /** Whether the program is not to be run. */
    boolean compilesOnly() {
        return given.has("e");
    }

    boolean verbose() {
        return given.has("v");
    }

    /** Whether a program that matches nothing is none the less run. */
    boolean mayMatchNothing() {
        return given.has("Z");
    }

    /** An option of libdtrace as the command line has set it. */
    String asGiven(String option) {
        return option.equals(Option.BUFSIZE.name())
                ? given.last("b").map(size -> "-b " + size).orElse("-x " + option)
                : "-x " + option;
    }

    /** What a picture of it is called. */
    String title() {
        return sources.stream().map(source -> source.name().strip()).collect(Collectors.joining(", "));
    }

    Optional<String> outputFile() {
        return given.last("o");
    }

    private static void check(Getopt given) {
        if (given.last("3").filter(bits -> !bits.equals("2")).isPresent()
                || given.last("6").filter(bits -> !bits.equals("4")).isPresent()) {
            throw Fatal.usage("illegal option: there are -32 and -64");
        }
        if (given.has("G") || given.has("h")) {
            throw Fatal.usage("-G and -h build a program's own probes, which is not a consumer's work: use dtrace(1)");
        }
        if (given.has("B")) {
            throw Fatal.usage("-B shows the calls of libdtrace's buffered handler, which dtrace4j does not use");
        }
        if (given.has("l") && given.has("V")) {
            throw Fatal.usage("only one of the [-GhlV] options can be specified at a time");
        }
    }

    private static Options with(Options options, Given option, List<Source> sources) {
        String argument = option.argument();
        return switch (option.name()) {
            case "3" -> options.withDataModel(DataModel.ILP32);
            case "6" -> options.withDataModel(DataModel.LP64);
            case "n", "i" -> with(options, sources, Source.described(argument, 0));
            case "f" -> with(options, sources, Source.described(argument, 1));
            case "m" -> with(options, sources, Source.described(argument, 2));
            case "P" -> with(options, sources, Source.described(argument, 3));
            case "s" -> with(options, sources, Source.script(argument));
            case "b" -> options.with(Option.BUFSIZE.name(), argument);
            case "c" -> options.withCommand(List.of(argument.strip().split("\\s+")));
            case "C" -> options.with(Option.CPP, true);
            case "D" -> options.with(Option.DEFINE, argument);
            case "F" -> options.with(Option.FLOWINDENT, true);
            case "H" -> options.with("cpphdrs", "");
            case "I" -> options.with(Option.INCDIR, argument);
            case "l", "Z" -> options.with(Option.ZDEFS, true);
            case "L" -> options.with(Option.LIBDIR, argument);
            case "p" -> options.withProcess(pid(argument));
            case "q" -> options.with(Option.QUIET, true);
            case "S" -> options.with(Option.VERBOSE, true);
            case "U" -> options.with(Option.UNDEF, argument);
            case "w" -> options.with(Option.DESTRUCTIVE, true);
            case "x" -> withSetting(options, argument);
            case "X" -> options.with("stdc", argument);
            default -> options;
        };
    }

    private static Options with(Options options, List<Source> sources, Source source) {
        sources.add(source);
        return options;
    }

    private static Options withSetting(Options options, String setting) {
        String[] parts = setting.split("=", 2);
        return options.with(parts[0], parts.length > 1 ? parts[1] : "");
    }

    private static long pid(String argument) {
        try {
            return Integer.parseInt(argument);
        } catch (NumberFormatException e) {
            throw Fatal.failed("invalid pid: " + argument);
        }
    }
}
