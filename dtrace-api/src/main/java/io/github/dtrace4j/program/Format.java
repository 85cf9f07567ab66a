package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.spi.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The format of {@code printf} or {@code printa}, to check it against what is printed, because libdtrace would only refuse it when the
 * program is compiled.
 */
final class Format {

    private record Conversion(String text, boolean ofValue, char letter) {}

    private static final Pattern CONVERSION =
            Pattern.compile("%[-+ #0']*(@?)[-+ #0']*\\d*(?:\\.\\d+)?(.?)", Pattern.DOTALL);

    private static final String OF_INTEGERS = "diuxXocpaYT";

    private static final String OF_TIMES = "YT";

    private static final String OF_VALUES = "diuxXo";

    private final String function;
    private final String format;
    private final List<Conversion> conversions = new ArrayList<>();

    private Format(String function, String format) {
        this.function = function;
        this.format = format;
    }

    /**
     * @throws InvalidProgramException if the format has a conversion that the function does not know
     */
    static Format of(String function, String format) {
        var read = new Format(function, format);
        Matcher matcher = CONVERSION.matcher(format);
        while (matcher.find()) {
            read.add(matcher.group(), !matcher.group(1).isEmpty(), matcher.group(2));
        }
        return read;
    }

    private void add(String text, boolean ofValue, String letter) {
        boolean known = ofValue
                ? function.equals("printa") && !letter.isEmpty() && OF_VALUES.contains(letter)
                : !letter.isEmpty() && (OF_INTEGERS + "sk%").contains(letter);
        if (!known) {
            throw new InvalidProgramException(
                    function + " has no conversion " + text + " (in \"" + format + "\"); a percent sign is written %%");
        }
        if (!letter.equals("%")) {
            conversions.add(new Conversion(text, ofValue, letter.charAt(0)));
        }
    }

    /**
     * The arguments as D wants them, after checking that there is one conversion for each and that it fits.
     *
     * @throws InvalidProgramException if not
     */
    List<Term> terms(List<Expr<?>> arguments) {
        if (conversions.size() != arguments.size()) {
            throw new InvalidProgramException(function + " format \"" + format + "\" takes " + conversions.size()
                    + " argument(s), but was given " + arguments.size());
        }
        checkEach(conversions, arguments, false);
        return IntStream.range(0, arguments.size())
                .mapToObj(i -> term(conversions.get(i).letter(), arguments.get(i)))
                .toList();
    }

    private static Term term(char conversion, Expr<?> given) {
        return switch (given) {
            case StackExpr stack ->
                new Term.Only(
                        Restriction.only(
                                Platform.LINUX,
                                "A stack as an argument of printf()",
                                "is not accepted there",
                                "Use trace(stack()), or make it the key of an aggregation and use printa()."),
                        stack.term());
            case SymbolExpr symbol -> symbol.address();
            case IntExpr _, StringExpr _, BoolExpr _, View<?> _ ->
                demanded(conversion, given)
                        .<Term>map(type -> new Term.Cast(type.d(), given.term()))
                        .orElse(given.term());
        };
    }

    /** Checks that there is no conversion without a key or value, and that each fits. */
    void check(List<Expr<?>> keys, int values) {
        List<Conversion> ofKeys = conversions.stream().filter(c -> !c.ofValue()).toList();
        int ofValues = conversions.size() - ofKeys.size();
        if (ofKeys.size() > keys.size() || ofValues > values) {
            throw new InvalidProgramException(function + " format \"" + format + "\" takes " + ofKeys.size()
                    + " key(s) and " + ofValues + " value(s), but there are " + keys.size() + " and " + values);
        }
        checkEach(ofKeys, keys, true);
    }

    private void checkEach(List<Conversion> wanted, List<Expr<?>> given, boolean keys) {
        for (int i = 0; i < wanted.size(); i++) {
            char letter = wanted.get(i).letter();
            // The width of a key is that of the aggregation, and cannot be changed where it is printed.
            boolean wrongWidth = keys && demanded(letter, given.get(i)).isPresent();
            if (wrongWidth || !fits(letter, given.get(i))) {
                throw new InvalidProgramException(function + " format \"" + format + "\" takes "
                        + wanted.get(i).text() + " as " + (keys ? "key " : "argument ") + (i + 1)
                        + ", which does not fit " + given.get(i));
            }
        }
    }

    /** The type that D wants to see: 64 bits for a time, at most 32 for a character. Empty if it is right as it is. */
    private static Optional<IntType> demanded(char conversion, Expr<?> given) {
        boolean wide = isWide(given);
        if (OF_TIMES.indexOf(conversion) >= 0 && !wide) {
            return Optional.of(IntType.UINT64);
        }
        return conversion == 'c' && wide ? Optional.of(IntType.INT32) : Optional.empty();
    }

    private static boolean isWide(Expr<?> given) {
        return switch (given) {
            case IntExpr number -> number.intType().bits == 64;
            case View<?> view -> !view.valueType().equals(ValueType.INT);
            case BoolExpr _, StringExpr _, StackExpr _, SymbolExpr _ -> false;
        };
    }

    private static boolean fits(char conversion, Expr<?> given) {
        return switch (given) {
            case StringExpr _ -> conversion == 's';
            case StackExpr _ -> conversion == 'k';
            // No conversion shows an address of a process: on Linux %A ends the session with an error.
            case SymbolExpr symbol -> !symbol.user() && conversion == 'a';
            case IntExpr _, BoolExpr _, View<?> _ -> OF_INTEGERS.indexOf(conversion) >= 0;
        };
    }
}
