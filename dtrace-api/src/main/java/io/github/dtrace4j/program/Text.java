package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** The lexical rules of D that decide whether text of the user may stand in a program, and how. */
final class Text {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private static final Set<String> KEYWORDS = Set.of(
            "auto",
            "break",
            "case",
            "char",
            "const",
            "continue",
            "counter",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extern",
            "float",
            "for",
            "goto",
            "if",
            "import",
            "inline",
            "int",
            "long",
            "offsetof",
            "probe",
            "provider",
            "register",
            "restrict",
            "return",
            "self",
            "short",
            "signed",
            "sizeof",
            "static",
            "string",
            "stringof",
            "struct",
            "switch",
            "this",
            "translator",
            "typedef",
            "union",
            "unsigned",
            "userland",
            "void",
            "volatile",
            "while",
            "xlate");

    // Such as "int", "unsigned long", "struct task_struct", "vmlinux`struct inode", "char *".
    private static final Pattern TYPE_NAME = Pattern.compile(
            "(?:[A-Za-z_][A-Za-z0-9_]*`)?[A-Za-z_][A-Za-z0-9_]*(?: [A-Za-z_][A-Za-z0-9_]*){0,3}(?: ?\\*+)?");

    private Text() {}

    /** Gives back {@code name} if it has the form of a type's name in D. */
    static String typeName(String name) {
        if (name.length() > 128 || !TYPE_NAME.matcher(name).matches()) {
            throw new InvalidProgramException(
                    "A type is named like \"int\", \"struct task_struct\" or \"char *\", not \"" + name + "\"");
        }
        return name;
    }

    /** Gives back {@code name} if D accepts it as a variable's or aggregation's name. */
    static String identifier(String what, String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new InvalidProgramException("The name of " + what
                    + " must be letters, digits and underscores, not start with a digit and have at most 64 characters: \""
                    + name + "\"");
        }
        if (KEYWORDS.contains(name)) {
            throw new InvalidProgramException("The name of " + what + " is a keyword of D: " + name);
        }
        return name;
    }

    /**
     * A D string literal with this content. Everything but printable ASCII becomes a three-digit octal escape of its UTF-8 bytes,
     * because that is the one form that ends by itself and that every D lexer reads alike.
     */
    static String literal(String content) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(content)) {
            throw new InvalidProgramException(
                    "A string constant holds half of a surrogate pair, which UTF-8 does not have");
        }
        var out = new StringBuilder(content.length() + 2).append('"');
        for (byte b : content.getBytes(StandardCharsets.UTF_8)) {
            int c = Byte.toUnsignedInt(b);
            switch (c) {
                case 0 ->
                    throw new InvalidProgramException(
                            "A D string ends at its first NUL, so a string constant cannot hold one");
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c >= 0x20 && c < 0x7f) {
                        out.append((char) c);
                    } else {
                        out.append("\\%03o".formatted(c));
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
