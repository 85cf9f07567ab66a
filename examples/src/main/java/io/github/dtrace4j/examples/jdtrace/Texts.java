package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.Readiness;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProbeInfo;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.data.Stability;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What dtrace(1) prints beside the output of programs. */
final class Texts {

    private static final Pattern VERSION = Pattern.compile("\\bD \\d+[.\\d]*");

    private Texts() {}

    static String usage(String command) {
        return """
                Usage: %s [-32|-64] [-CeFHlqSvVwZ] [-b bufsz] [-c cmd] [-D name[=def]]
                \t[-I path] [-L path] [-o output] [-p pid] [-s script] [-U name]
                \t[-x opt[=val]] [-X a|c|s|t]

                \t[-P provider [[ predicate ] action ]]
                \t[-m [ provider: ] module [[ predicate ] action ]]
                \t[-f [[ provider: ] module: ] func [[ predicate ] action ]]
                \t[-n [[[ provider: ] module: ] func: ] name [[ predicate ] action ]]
                \t[-i probe-id [[ predicate ] action ]] [ args ... ]

                The options are those of dtrace(1). Besides there are:

                """.formatted(command)
                + Arrays.stream(LongOption.values()).map(LongOption::help).collect(Collectors.joining());
    }

    /** The version of D that libdtrace has, such as {@code D 2.0.7}. */
    static String version(Readiness readiness) {
        return readiness.findings().stream()
                .map(Readiness.Finding::detail)
                .flatMap(detail -> VERSION.matcher(detail).results())
                .map(MatchResult::group)
                .findFirst()
                .orElse("no libdtrace");
    }

    /** What a verbose {@code -V} says of the version {@code D 2.0.7}: the release that has it. */
    static String release(String version) {
        return "This is DTrace " + version.replaceFirst("^D ", "");
    }

    static String probesHeading() {
        return "%5s %10s %17s %33s %s\n".formatted("ID", "PROVIDER", "MODULE", "FUNCTION", "NAME");
    }

    static String probe(ProbeId probe) {
        return "%5d %10s %17s %33s %s\n"
                .formatted(probe.id(), probe.provider(), probe.module(), probe.function(), probe.name());
    }

    static String info(ProbeInfo info) {
        var text = new StringBuilder("\n\tProbe Description Attributes\n")
                .append(attributes(info.stability()))
                .append("\n\tArgument Attributes\n")
                .append(attributes(info.argumentStability()))
                .append("\n\tArgument Types\n");
        if (info.argumentTypes().isEmpty()) {
            text.append("\t\tNone\n");
        }
        for (int i = 0; i < info.argumentTypes().size(); i++) {
            text.append("\t\targs[%d]: %s\n".formatted(i, info.argumentTypes().get(i)));
        }
        return text.append('\n').toString();
    }

    static String matched(Source source, ProgramInfo info) {
        return "%s matched %d probe%s".formatted(source.label(), info.matches(), info.matches() == 1 ? "" : "s");
    }

    static String unmatched(ProbeDescription description) {
        return "failed to match " + description + ": No probe matches description";
    }

    static String stability(Source source, ProgramInfo info) {
        return "\nStability attributes for " + source.label().replace("'", "") + ":\n"
                + "\n\tMinimum Probe Description Attributes\n"
                + attributes(info.descriptions())
                + "\n\tMinimum Statement Attributes\n"
                + attributes(info.statements());
    }

    private static String attributes(Stability stability) {
        return "\t\tIdentifier Names: %s\n\t\tData Semantics:   %s\n\t\tDependency Class: %s\n"
                .formatted(
                        title(stability.name()),
                        title(stability.data()),
                        switch (stability.dependency()) {
                            case CPU, ISA -> stability.dependency().name();
                            default -> title(stability.dependency());
                        });
    }

    private static String title(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
