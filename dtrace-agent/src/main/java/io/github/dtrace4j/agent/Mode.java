package io.github.dtrace4j.agent;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/** Permissions of a file as chmod takes them. */
final class Mode {

    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3}");

    private Mode() {}

    /**
     * @throws IllegalArgumentException if it is no such text
     */
    static Set<PosixFilePermission> parse(String octal) {
        if (!OCTAL.matcher(octal).matches()) {
            throw new IllegalArgumentException(
                    "A socket's mode is three octal digits in quotes, such as \"0660\", not " + octal);
        }
        var text = new StringBuilder();
        for (char digit : octal.substring(octal.length() - 3).toCharArray()) {
            int bits = digit - '0';
            text.append((bits & 4) != 0 ? 'r' : '-')
                    .append((bits & 2) != 0 ? 'w' : '-')
                    .append((bits & 1) != 0 ? 'x' : '-');
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
