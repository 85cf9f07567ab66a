package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import java.util.List;
import java.util.stream.Stream;

/**
 * D's functions of strings. Meant for static import. Positions and lengths are in bytes, from 0. Where a function finds nothing it
 * gives the NULL string; to record that makes the clause fail at run time, so ask first ({@link #isNull}).
 */
public final class StringFunctions {

    private StringFunctions() {}

    /** Length in bytes: {@code strlen(text)}. */
    public static IntExpr strlen(StringExpr text) {
        return text.length();
    }

    /** The first and then the second: {@code strjoin(first, second)}. */
    public static StringExpr strjoin(StringExpr first, StringExpr second) {
        return first.concat(second);
    }

    /** From a position to the end: {@code substr(text, from)}; a negative position counts from the end. */
    public static StringExpr substr(StringExpr text, IntExpr from) {
        return string("substr", text, from);
    }

    /** From a position to the end: {@code substr(text, from)}; a negative position counts from the end. */
    public static StringExpr substr(StringExpr text, int from) {
        return substr(text, IntExpr.of(from));
    }

    /** So many bytes from a position on: {@code substr(text, from, length)}. */
    public static StringExpr substr(StringExpr text, IntExpr from, IntExpr length) {
        return string("substr", text, from, length);
    }

    /** So many bytes from a position on: {@code substr(text, from, length)}. */
    public static StringExpr substr(StringExpr text, int from, int length) {
        return substr(text, IntExpr.of(from), IntExpr.of(length));
    }

    /** Where the first occurrence of another string begins, -1 if there is none: {@code index(text, part)}. */
    public static IntExpr index(StringExpr text, StringExpr part) {
        return integer("index", text, part);
    }

    /** The same, looking from a position on: {@code index(text, part, from)}. */
    public static IntExpr index(StringExpr text, StringExpr part, IntExpr from) {
        return integer("index", text, part, from);
    }

    /** Where the last occurrence of another string begins, -1 if there is none: {@code rindex(text, part)}. */
    public static IntExpr rindex(StringExpr text, StringExpr part) {
        return integer("rindex", text, part);
    }

    /** The same for occurrences that begin at a position or before it: {@code rindex(text, part, from)}. */
    public static IntExpr rindex(StringExpr text, StringExpr part, IntExpr from) {
        return integer("rindex", text, part, from);
    }

    /** From the first occurrence of another string to the end, NULL if there is none: {@code strstr(text, part)}. */
    public static StringExpr strstr(StringExpr text, StringExpr part) {
        return string("strstr", text, part);
    }

    /**
     * From the first occurrence of a character to the end, NULL if there is none: {@code strchr(text, 'c')}.
     *
     * @param character an ASCII character other than NUL
     */
    public static StringExpr strchr(StringExpr text, char character) {
        return string("strchr", text, ascii(character));
    }

    /**
     * From the last occurrence of a character to the end, NULL if there is none: {@code strrchr(text, 'c')}.
     *
     * @param character an ASCII character other than NUL
     */
    public static StringExpr strrchr(StringExpr text, char character) {
        return string("strrchr", text, ascii(character));
    }

    /** The first token between any of the separating characters, NULL if there is none: {@code strtok(text, separators)}. */
    public static StringExpr strtok(StringExpr text, String separators) {
        return string("strtok", text, StringExpr.of(separators));
    }

    /** The next token of the string of the last {@code strtok} in the same clause: {@code strtok(NULL, separators)}. */
    public static StringExpr strtokNext(String separators) {
        return new StringTerm(new Term.Call(
                "strtok",
                List.of(new Term.Builtin("NULL"), StringExpr.of(separators).term())));
    }

    /** Whether a function found nothing: {@code text == NULL}. */
    public static BoolExpr isNull(StringExpr text) {
        return new BoolExpr(new Term.Binary(text.term(), Operator.EQUAL, new Term.Builtin("NULL")));
    }

    /** The part of a path after its last slash: {@code basename(path)}. */
    public static StringExpr basename(StringExpr path) {
        return string("basename", path);
    }

    /** The part of a path before its last slash: {@code dirname(path)}. */
    public static StringExpr dirname(StringExpr path) {
        return string("dirname", path);
    }

    /** A path without {@code .} and {@code ..} and doubled slashes, as far as the text alone tells: {@code cleanpath(path)}. */
    public static StringExpr cleanpath(StringExpr path) {
        return string("cleanpath", path);
    }

    /** A number in decimal: {@code lltostr(value)}. */
    public static StringExpr lltostr(IntExpr value) {
        return value.asString();
    }

    /**
     * A number in another base: {@code lltostr(value, base)}.
     *
     * @param base 2 to 36
     */
    @SupportedOn(Platform.FREEBSD)
    public static StringExpr lltostr(IntExpr value, int base) {
        if (base < Character.MIN_RADIX || base > Character.MAX_RADIX) {
            throw new InvalidProgramException("lltostr() knows the bases 2 to 36, not " + base);
        }
        return freebsd(
                "lltostr() with a base", "Use lltostr(value), or convert in Java.", "lltostr", value, IntExpr.of(base));
    }

    /** ASCII letters in upper case: {@code toupper(text)}. */
    @SupportedOn(Platform.FREEBSD)
    public static StringExpr toupper(StringExpr text) {
        return freebsd("toupper()", "Record the string and convert it in Java.", "toupper", text);
    }

    /** ASCII letters in lower case: {@code tolower(text)}. */
    @SupportedOn(Platform.FREEBSD)
    public static StringExpr tolower(StringExpr text) {
        return freebsd("tolower()", "Record the string and convert it in Java.", "tolower", text);
    }

    /** The number that a string begins with, in decimal: {@code strtoll(text)}. */
    @SupportedOn(Platform.FREEBSD)
    public static IntExpr strtoll(StringExpr text) {
        return new IntTerm(
                new Term.Only(
                        Restriction.only(
                                Platform.FREEBSD,
                                "strtoll()",
                                "does not exist there",
                                "Record the string and convert it in Java."),
                        call("strtoll", text)),
                IntType.INT64);
    }

    /** The value of an element of a JSON text, such as {@code user.name}: {@code json(text, element)}. */
    @SupportedOn(Platform.FREEBSD)
    public static StringExpr json(StringExpr text, StringExpr element) {
        return freebsd("json()", "Record the string and parse it in Java.", "json", text, element);
    }

    private static Term call(String function, Expr<?>... arguments) {
        return new Term.Call(function, Stream.of(arguments).map(Expr::term).toList());
    }

    private static StringExpr string(String function, Expr<?>... arguments) {
        return new StringTerm(call(function, arguments));
    }

    private static IntExpr integer(String function, Expr<?>... arguments) {
        return new IntTerm(call(function, arguments), IntType.INT32);
    }

    private static StringExpr freebsd(String construct, String instead, String function, Expr<?>... arguments) {
        return new StringTerm(new Term.Only(
                Restriction.only(Platform.FREEBSD, construct, "does not exist there", instead),
                call(function, arguments)));
    }

    private static IntExpr ascii(char character) {
        if (character == 0 || character > 0x7f) {
            throw new InvalidProgramException(
                    "D searches for single bytes, so for an ASCII character other than NUL; use strstr for \""
                            + character + "\"");
        }
        return IntExpr.of(character);
    }
}
