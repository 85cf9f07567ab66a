package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.data.ProbeId;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which probes an option of the command line means.
 *
 * @param parts the patterns of provider, module, function and name; an empty one means any
 */
record ProbeDescription(List<String> parts) {

    private static final int PARTS = 4;

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static final Pattern MACRO = Pattern.compile("\\$+\\w+");

    /** A number at the beginning is read as a probe's number, and what follows it as a description of its own. */
    private static final Pattern LEADING_NUMBER = Pattern.compile("^\\d+(?=[^\\d:])");

    /**
     * @param text as it was given
     * @param colons what stands for the parts behind the one that the option names
     */
    static ProbeDescription of(String text, String colons) {
        List<String> given = List.of((LEADING_NUMBER.matcher(text).replaceFirst("") + colons).split(":", -1));
        // What has too many parts, with nothing in the first ones, means the last ones.
        Stream<String> missing = Stream.generate(() -> "").limit(Math.max(0, PARTS - given.size()));
        return new ProbeDescription(Stream.concat(missing, given.stream().skip(Math.max(0, given.size() - PARTS)))
                .toList());
    }

    /** Tells whether it means a probe. To be asked for once, for all probes: it compiles the patterns. */
    Predicate<ProbeId> matcher() {
        if (parts.subList(0, PARTS - 1).stream().allMatch(String::isEmpty)
                && NUMBER.matcher(parts.getLast()).matches()) {
            return probe -> parts.getLast().equals(Integer.toString(probe.id()));
        }
        List<Predicate<String>> patterns =
                parts.stream().map(ProbeDescription::pattern).toList();
        return probe -> {
            List<String> names = List.of(probe.provider(), probe.module(), probe.function(), probe.name());
            return IntStream.range(0, PARTS).allMatch(i -> patterns.get(i).test(names.get(i)));
        };
    }

    private static Predicate<String> pattern(String part) {
        return part.isEmpty() ? _ -> true : Pattern.compile(regex(part)).asMatchPredicate();
    }

    /** A macro variable, such as {@code $target}, stands for what libdtrace alone knows: it means anything here. */
    private static String regex(String part) {
        String pattern = MACRO.matcher(part).replaceAll("*");
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int end = pattern.indexOf(']', i + 2);
            if (c == '[' && end > 0) {
                String set = pattern.substring(i + 1, end)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&&", "&\\&");
                regex.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append(']');
                i = end;
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    /** All four parts. */
    @Override
    public String toString() {
        return parts.stream().collect(Collectors.joining(":"));
    }
}
