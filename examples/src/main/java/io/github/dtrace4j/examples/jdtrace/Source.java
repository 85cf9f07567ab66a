package io.github.dtrace4j.examples.jdtrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the programs that the command line asks for.
 *
 * @param kind how messages call it
 * @param name what it is called by name in messages
 * @param failure how the message begins when it does not compile
 * @param parts the D in its order
 * @param colons what was put behind each probe description to make it a whole one
 */
record Source(Kind kind, String name, String failure, List<Part> parts, String colons) {

    /**
     * A piece of D that messages know by a name.
     *
     * @param name what libdtrace calls it when there are no lines; empty for a script
     * @param d whole lines
     */
    record Part(String name, String d) {}

    private static final Pattern LEADING_NUMBER = Pattern.compile("^\\d+");

    /** {@code 2-2} is the probe of that number, and then one of the name {@code -2}: D itself wants a comma between them. */
    private static final Pattern NUMBER_BEFORE_NAME = Pattern.compile("^\\d+(?=-)");

    /** What the options name whose probe descriptions end before the name. */
    private static final List<String> PLURALS = List.of("functions", "modules", "providers");

    private static final Pattern PREDICATE_END = Pattern.compile("/\\s*\\{");

    /** The empty lines that the program made of several sources has between two of them. */
    private static final int BETWEEN = 1;

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
        String colons = ":".repeat(partsAfter);
        refuseNumber(argument, partsAfter);
        String probes = Stream.of(argument.substring(0, body).split(",", -1))
                .map(probe -> NUMBER_BEFORE_NAME.matcher(probe.stripTrailing()).replaceFirst("$0,:::") + colons)
                .collect(Collectors.joining(","));
        String clause = argument.substring(body);
        int action = actionAt(clause);
        // What has no action does what an empty one does.
        String actions = clause.indexOf('{') < 0 ? " {}" : "";
        return new Source(
                Kind.DESCRIPTION,
                argument.substring(0, body),
                "invalid probe specifier " + argument + ": ",
                Stream.of(
                                new Part("probe description", probes),
                                new Part("predicate", clause.substring(0, action)),
                                new Part("action list", clause.substring(action) + actions))
                        .filter(part -> !part.d().isEmpty())
                        .map(part -> new Part(part.name(), part.d() + "\n"))
                        .toList(),
                colons);
    }

    /** A description may begin with a probe's number, which names a whole probe. */
    private static void refuseNumber(String argument, int partsAfter) {
        Matcher number = LEADING_NUMBER.matcher(argument);
        if (partsAfter > 0 && number.find()) {
            throw Fatal.failed("invalid probe specifier " + argument + ": probe identifier " + number.group()
                    + " not permitted when specifying " + PLURALS.get(partsAfter - 1));
        }
    }

    /** {@code -s}. Bytes stay what they are: what the program prints of them is what the script has. */
    static Source script(String file) {
        try {
            String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
            // The kernel's line, not D's; an empty one keeps the numbers of the others.
            String d = text.startsWith("#!") ? text.replaceFirst("^[^\n]*", "") : text;
            return new Source(
                    Kind.SCRIPT, file, "failed to compile script " + file + ": ", List.of(new Part("", d)), "");
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

    /** Which probes it means; of a script, which may have any number of clauses, nothing. */
    List<ProbeDescription> descriptions() {
        return kind == Kind.SCRIPT
                ? List.of()
                : Stream.of(name.split(",", -1))
                        .map(probe -> ProbeDescription.of(probe.strip(), colons))
                        .toList();
    }

    /** A message that quotes a probe description as it was given, not as it was made a whole one. */
    String quotingWhatWasGiven(String message) {
        String quoted = message;
        for (String probe : name.split(",", -1)) {
            String given = probe.stripTrailing();
            quoted = quoted.replace("\"" + given + colons + "\"", "\"" + given + "\"");
        }
        return quoted;
    }

    String d() {
        return parts.stream().map(Part::d).collect(Collectors.joining());
    }

    /** Where a message about a line of it says that something is wrong: the line of a script, the part of a description. */
    String where(int line) {
        if (kind == Kind.SCRIPT) {
            return "line " + line + ": ";
        }
        int end = 0;
        for (Part part : parts) {
            end += (int) part.d().lines().count();
            if (line <= end) {
                return "in " + part.name() + ": ";
            }
        }
        return "in " + parts.getLast().name() + ": ";
    }

    /** The source that a line of the program made of them comes from, and which of its lines that is. */
    static Place place(List<Source> sources, int line) {
        int before = 0;
        for (Source source : sources.subList(0, sources.size() - 1)) {
            int end = before + source.lines() + BETWEEN;
            // What is wrong with a program as a whole is said of the line behind its last one.
            if (line <= end) {
                return new Place(source, line - before);
            }
            before = end;
        }
        return new Place(sources.getLast(), line - before);
    }

    private int lines() {
        return (int) d().lines().count();
    }

    record Place(Source source, int line) {

        String where() {
            return source.where(line);
        }
    }

    /** Where the action starts: behind the slash that a brace follows, if there is one. */
    private static int actionAt(String clause) {
        Matcher predicate = PREDICATE_END.matcher(clause);
        if (clause.startsWith("/") && predicate.find()) {
            return predicate.start() + 1;
        }
        return clause.startsWith("/") ? clause.length() : 0;
    }

    /** Where the predicate or the action starts. */
    private static int bodyAt(String argument) {
        return Stream.of('{', '/', ';')
                .mapToInt(argument::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(argument.length());
    }
}
