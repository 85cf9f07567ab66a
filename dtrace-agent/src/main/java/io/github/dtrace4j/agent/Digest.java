package io.github.dtrace4j.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Which program it is: SHA-256 of its D text in UTF-8, every space counted.
 *
 * @param text {@code sha256:} and 64 lower-case hexadecimal digits
 */
record Digest(String text) {

    private static final String PREFIX = "sha256:";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{64}");

    /**
     * @throws IllegalArgumentException if it is no such text
     */
    Digest {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "A digest is \"sha256:\" and 64 lower-case hexadecimal digits, not \"" + text + "\"");
        }
    }

    static Digest of(String d) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(d.getBytes(UTF_8));
            return new Digest(PREFIX + HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
