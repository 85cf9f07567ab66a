package io.github.dtrace4j.examples.jdtrace;

import java.util.Arrays;
import java.util.Optional;

/** What jdtrace has and dtrace(1) lacks. */
enum LongOption {
    JSON("json", Optional.empty(), "one JSON object a line: each firing, each loss, each aggregation at the end"),
    FOLDED("folded", Optional.empty(), "aggregations of stacks as folded stacks, as flame graph tools read them"),
    FLAMEGRAPH("flamegraph", Optional.of("FILE"), "aggregations of stacks as a flame graph, an SVG image"),
    LIVE("live", Optional.empty(), "redraws the aggregations on the terminal while tracing"),
    PROMETHEUS("prometheus", Optional.of("PORT"), "serves the aggregations to Prometheus on this port while tracing"),
    EXAMPLE("example", Optional.of("NAME"), "runs one of the examples, such as S07; \"list\" lists them"),
    HELP("help", Optional.empty(), "shows this");

    private final String word;
    private final Optional<String> argument;
    private final String meaning;

    LongOption(String word, Optional<String> argument, String meaning) {
        this.word = word;
        this.argument = argument;
        this.meaning = meaning;
    }

    static Optional<LongOption> named(String word) {
        return Arrays.stream(values())
                .filter(option -> option.word.equals(word))
                .findFirst();
    }

    String word() {
        return word;
    }

    /** What its argument is; empty if it has none. */
    Optional<String> argument() {
        return argument;
    }

    String help() {
        return "\t--%-16s  %s\n"
                .formatted(word + argument.map(name -> " " + name).orElse(""), meaning);
    }
}
