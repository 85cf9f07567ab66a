package io.github.dtrace4j.examples.jdtrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a command line as getopt(3) of dtrace(1) does: options of one letter, alone or bundled ({@code -qn PROGRAM}), with the argument
 * attached ({@code -xquiet}) or next. What is neither stays in its order. Long options are jdtrace's own.
 */
final class Getopt {

    /**
     * One option.
     *
     * @param name a letter, or the word after {@code --}
     * @param argument what goes with it; empty if nothing does
     */
    record Given(String name, String argument) {}

    private final String[] words;
    private final String withArgument;
    private final String alone;
    private final List<Given> options = new ArrayList<>();
    private final List<String> rest = new ArrayList<>();
    private int next;

    private Getopt(String withArgument, String alone, String[] words) {
        this.withArgument = withArgument;
        this.alone = alone;
        this.words = words.clone();
    }

    /**
     * @param withArgument the letters that need an argument
     * @param alone the letters that have none
     * @throws Fatal if a letter is neither, or an argument is missing
     */
    static Getopt parse(String withArgument, String alone, String... words) {
        var getopt = new Getopt(withArgument, alone, words);
        getopt.read();
        return getopt;
    }

    List<Given> options() {
        return options;
    }

    List<String> rest() {
        return rest;
    }

    boolean has(String name) {
        return options.stream().anyMatch(option -> option.name().equals(name));
    }

    /** The argument of the last option of this name. */
    Optional<String> last(String name) {
        return options.reversed().stream()
                .filter(option -> option.name().equals(name))
                .map(Given::argument)
                .findFirst();
    }

    private void read() {
        while (next < words.length) {
            String word = words[next++];
            if (word.equals("--")) {
                if (next < words.length) {
                    rest.add(words[next++]); // getopt(3) ends here, and dtrace(1) then begins anew
                }
            } else if (word.startsWith("--")) {
                readLong(word.substring(2));
            } else if (word.length() > 1 && word.startsWith("-")) {
                readBundle(word);
            } else {
                rest.add(word);
            }
        }
    }

    private void readLong(String word) {
        LongOption option = LongOption.named(word.split("=", 2)[0])
                .orElseThrow(() -> Fatal.usage("unrecognized option '--" + word + "'"));
        int equals = word.indexOf('=');
        boolean wanted = option.argument().isPresent();
        if (equals >= 0 && !wanted) {
            throw Fatal.usage("option '--" + option.word() + "' doesn't allow an argument");
        }
        if (wanted && equals < 0 && next == words.length) {
            throw Fatal.usage("option '--" + option.word() + "' requires an argument");
        }
        options.add(new Given(option.word(), !wanted ? "" : equals >= 0 ? word.substring(equals + 1) : words[next++]));
    }

    private void readBundle(String bundle) {
        for (int at = 1; at < bundle.length(); at++) {
            char letter = bundle.charAt(at);
            String name = String.valueOf(letter);
            if (alone.indexOf(letter) >= 0) {
                options.add(new Given(name, ""));
            } else if (withArgument.indexOf(letter) < 0) {
                throw Fatal.usage("invalid option -- '" + letter + "'");
            } else if (at + 1 < bundle.length()) {
                options.add(new Given(name, bundle.substring(at + 1)));
                return;
            } else if (next < words.length) {
                options.add(new Given(name, words[next++]));
                return;
            } else {
                throw Fatal.usage("option requires an argument -- '" + letter + "'");
            }
        }
    }
}
