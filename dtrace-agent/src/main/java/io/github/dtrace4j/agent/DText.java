package io.github.dtrace4j.agent;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * D as far as the agent looks into it: words of code, apart from comments and strings. Not every libdtrace takes {@code //} for the
 * start of a comment, so there are two readings, and what is code in one of them is code.
 *
 * @param readings the program's code; each comment is a space in it, each string and character constant a pair of quotes
 */
record DText(List<String> readings) {

    /** A string ends with its line. */
    private static final String NO_CODE =
            "/\\*.*?\\*/|\"[^\"\\\\\\n]*+(?:\\\\[^\\n][^\"\\\\\\n]*+)*+\"|'(?:[^'\\\\\\n]|\\\\[^\\n])'";

    private static final Pattern WITHOUT_LINE_COMMENTS = Pattern.compile(NO_CODE, Pattern.DOTALL);

    private static final Pattern WITH_LINE_COMMENTS = Pattern.compile("//[^\\n]*|" + NO_CODE, Pattern.DOTALL);

    private static final Pattern PRAGMA_OPTION =
            Pattern.compile("(?m)^[ \\t]*#[ \\t]*pragma[ \\t]+D[ \\t]+option\\b(.*)$");

    static DText of(String d) {
        return new DText(Stream.of(WITHOUT_LINE_COMMENTS, WITH_LINE_COMMENTS)
                .map(pattern -> pattern.matcher(d).replaceAll(DText::remains))
                .distinct()
                .toList());
    }

    private static String remains(MatchResult found) {
        return found.group().startsWith("/") ? " " : "\"\"";
    }

    boolean hasWord(String word) {
        return has("(?<![A-Za-z0-9_])" + word + "(?![A-Za-z0-9_])");
    }

    boolean calls(String function) {
        return has("(?<![A-Za-z0-9_])" + function + "\\s*\\(");
    }

    /** What stands after each {@code #pragma D option}. */
    List<String> optionPragmas() {
        return readings.stream()
                .flatMap(code -> PRAGMA_OPTION.matcher(code).results())
                .map(found -> found.group(1).strip())
                .distinct()
                .toList();
    }

    /** Whether the text of an argument gets into the program as something else than a string: {@code $n}. */
    boolean takesAsToken(int argument) {
        return has("(?<!\\$)\\$0*" + argument + "(?![0-9])");
    }

    private boolean has(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return readings.stream().anyMatch(code -> pattern.matcher(code).find());
    }
}
