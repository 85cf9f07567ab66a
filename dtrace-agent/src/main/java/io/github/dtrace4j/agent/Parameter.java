package io.github.dtrace4j.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Pattern;

/** What one argument of a program may be. libdtrace puts arguments in as whole tokens, so the program's text never changes. */
sealed interface Parameter {

    /** Whether only {@code $$n} may stand for it in the program, never {@code $n}. */
    boolean onlyAsString();

    /** Whether the argument is one. */
    boolean allows(String argument);

    /** What is allowed, for a message. */
    String expectation();

    /**
     * A decimal number, as it stands.
     *
     * @param least the smallest one
     * @param most the greatest one
     */
    record Int(long least, long most) implements Parameter {

        private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,18})");

        @Override
        public boolean onlyAsString() {
            return false;
        }

        @Override
        public boolean allows(String argument) {
            if (!NUMBER.matcher(argument).matches()) {
                return false;
            }
            try {
                long value = Long.parseLong(argument);
                return least <= value && value <= most;
            } catch (NumberFormatException e) { // 19 digits can be too many
                return false;
            }
        }

        @Override
        public String expectation() {
            return "a number from " + least + " to " + most;
        }
    }

    /**
     * Text that can stand between quotes as it is: no quote, no backslash, no control character.
     *
     * @param longest in bytes of UTF-8
     * @param pattern what it must match as a whole
     */
    record Text(int longest, Optional<Pattern> pattern) implements Parameter {

        @Override
        public boolean onlyAsString() {
            return true;
        }

        @Override
        public boolean allows(String argument) {
            return argument.length() <= longest
                    && argument.getBytes(UTF_8).length <= longest
                    && argument.codePoints().noneMatch(Text::breaksOut)
                    && pattern.map(p -> p.matcher(argument).matches()).orElse(true);
        }

        private static boolean breaksOut(int c) {
            return c == '"' || c == '\\' || Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
        }

        @Override
        public String expectation() {
            return "text of at most " + longest + " bytes without quotes, backslashes and control characters"
                    + pattern.map(p -> " that matches " + p).orElse("");
        }
    }
}
