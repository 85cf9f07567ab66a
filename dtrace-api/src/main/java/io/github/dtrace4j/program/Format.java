package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a printf format against its arguments, because libdtrace would only refuse it when the program is compiled. */
final class Format {

    private static final Pattern CONVERSION =
            Pattern.compile("%[-+ #0']*\\d*(?:\\.\\d+)?(?:hh|h|ll|l|j|z|t)?(.?)", Pattern.DOTALL);

    private static final String OF_INTEGERS = "diuxXocpaAYT";

    private Format() {}

    static void check(String format, List<Expr<?>> arguments) {
        List<Character> wanted = new ArrayList<>();
        Matcher matcher = CONVERSION.matcher(format);
        while (matcher.find()) {
            String conversion = matcher.group(1);
            if (conversion.isEmpty() || !(OF_INTEGERS + "sk%").contains(conversion)) {
                throw new InvalidProgramException("printf has no conversion " + matcher.group() + " (in \"" + format
                        + "\"); a percent sign is written %%");
            }
            if (!conversion.equals("%")) {
                wanted.add(conversion.charAt(0));
            }
        }
        if (wanted.size() != arguments.size()) {
            throw new InvalidProgramException("printf format \"" + format + "\" takes " + wanted.size()
                    + " argument(s), but was given " + arguments.size());
        }
        for (int i = 0; i < wanted.size(); i++) {
            checkOne(format, i, wanted.get(i), arguments.get(i));
        }
    }

    private static void checkOne(String format, int position, char conversion, Expr<?> argument) {
        boolean fits = switch (argument) {
            case StringExpr _ -> conversion == 's';
            case StackExpr _ -> conversion == 'k';
            case IntExpr _, BoolExpr _, View<?> _ -> OF_INTEGERS.indexOf(conversion) >= 0;
        };
        if (!fits) {
            throw new InvalidProgramException("printf format \"" + format + "\" takes %" + conversion + " as argument "
                    + (position + 1) + ", which does not fit " + argument);
        }
    }
}
