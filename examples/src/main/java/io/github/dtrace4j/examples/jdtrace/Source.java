package io.github.dtrace4j.examples.jdtrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the programs that the command line asks for.
 *
 * @param kind how messages call it
 * @param name what it is called by name in messages
 * @param failure how the message begins when it does not compile
 * @param d the D, whole lines
 */
record Source(Kind kind, String name, String failure, String d) {

    enum Kind {
        DESCRIPTION,
        SCRIPT
    }

    /**
     * {@code -P}, {@code -m}, {@code -f}, {@code -n}, {@code -i}: probes, with or without a predicate and an action.
     *
     * @param partsAfter how many parts of a probe description follow the one that the option names
     */
    static Source described(String argument, int partsAfter) {
        int body = bodyAt(argument);
        String probes = Stream.of(argument.substring(0, body).split(",", -1))
                .map(probe -> probe.stripTrailing() + ":".repeat(partsAfter))
                .collect(Collectors.joining(","));
        String clause = argument.substring(body);
        // What has no action does what an empty one does.
        String action = clause.indexOf('{') < 0 ? " {}" : "";
        return new Source(
                Kind.DESCRIPTION,
                argument.substring(0, body),
                "invalid probe specifier " + argument + ": ",
                probes + clause + action + "\n");
    }

    /** {@code -s}. Bytes stay what they are: what the program prints of them is what the script has. */
    static Source script(String file) {
        try {
            String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
            // The kernel's line, not D's; an empty one keeps the numbers of the others.
            String d = text.startsWith("#!") ? text.replaceFirst("^[^\n]*", "") : text;
            return new Source(
                    Kind.SCRIPT, file, "failed to compile script " + file + ": ", d.endsWith("\n") ? d : d + "\n");
        } catch (NoSuchFileException e) {
            throw Fatal.failed("failed to open " + file + ": No such file or directory");
        } catch (IOException e) {
            throw Fatal.failed("failed to open " + file + ": " + e.getMessage());
        }
    }

    /** How messages call it, such as {@code description 'BEGIN'}. */
    String label() {
        return (kind == Kind.SCRIPT ? "script '" : "description '") + name + "'";
    }

    static String join(List<Source> sources) {
        return sources.stream().map(Source::d).collect(Collectors.joining());
    }

    /** The source that a line of the joined text comes from, and which of its lines that is. */
    static Place place(List<Source> sources, int line) {
        int before = 0;
        for (Source source : sources) {
            int count = (int) source.d().lines().count();
            if (line <= before + count) {
                return new Place(source, line - before);
            }
            before += count;
        }
        return new Place(
                sources.getLast(),
                line - before + (int) sources.getLast().d().lines().count());
    }

    record Place(Source source, int line) {}

    /** Where the predicate or the action starts. */
    private static int bodyAt(String argument) {
        return Stream.of('{', '/', ';')
                .mapToInt(argument::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(argument.length());
    }
}
