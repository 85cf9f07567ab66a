package io.github.dtrace4j.agent;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of options, as far as libdtrace and the agent surely read them alike: decimal, no sign, no leading zero. */
final class Quantity {

    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})([kKmMgGtT]?)");

    private static final Pattern INTERVAL = Pattern.compile("([1-9][0-9]{0,17})(ns|us|ms|s)");

    private Quantity() {}

    /** A size; empty if it is none. */
    static OptionalLong bytes(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int shift = switch (matcher.group(2)) {
            case "k", "K" -> 10;
            case "m", "M" -> 20;
            case "g", "G" -> 30;
            case "t", "T" -> 40;
            default -> 0;
        };
        long number = Long.parseLong(matcher.group(1));
        return number > Long.MAX_VALUE >> shift ? OptionalLong.empty() : OptionalLong.of(number << shift);
    }

    /** A number without a unit; empty if it is none. */
    static OptionalLong count(String text) {
        return text.isEmpty() || !Character.isDigit(text.charAt(text.length() - 1))
                ? OptionalLong.empty()
                : bytes(text);
    }

    /** A time with its unit; empty if it is none. */
    static Optional<Duration> interval(String text) {
        Matcher matcher = INTERVAL.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ns" -> Duration.ofNanos(number);
                    case "us" -> Duration.ofSeconds(number / 1_000_000, number % 1_000_000 * 1_000);
                    case "ms" -> Duration.ofMillis(number);
                    default -> Duration.ofSeconds(number);
                });
    }
}
