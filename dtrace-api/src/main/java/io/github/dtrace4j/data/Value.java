package io.github.dtrace4j.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A value as a D program recorded it, in terms of what the kernel says about it: without the types that a typed event or aggregation
 * knows. Immutable, equal when the content is equal, so it works as a key.
 */
public sealed interface Value permits Value.Int, Value.Text, Value.Bytes, Stack, Symbol {

    /**
     * An integer.
     *
     * @param value the number. Where the D compiler does not tell whether it has a sign (keys of aggregations, everything on FreeBSD)
     *     it is what dtrace(1) prints: 4 and 8 bytes with a sign, 1 and 2 bytes without
     * @param size how many bytes it has in D: 1, 2, 4 or 8
     */
    record Int(long value, int size) implements Value {

        /**
         * @throws IllegalArgumentException if D has no integers of this size
         */
        public Int {
            if (size != 1 && size != 2 && size != 4 && size != 8) {
                throw new IllegalArgumentException("D has no integers of " + size + " bytes");
            }
        }

        /** The number when its bits are read as a signed integer of its size. */
        public long signed() {
            int unused = Long.SIZE - 8 * size;
            return value << unused >> unused;
        }

        /** The number when its bits are read as an unsigned integer of its size; one of 8 bytes keeps its bits. */
        public long unsigned() {
            int unused = Long.SIZE - 8 * size;
            return value << unused >>> unused;
        }

        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /**
     * A string: well-formed UTF-8 with nothing but NULs behind it. Equal to every other one with the same characters.
     *
     * @param text its characters, up to the closing NUL
     * @param size how many bytes were recorded, the NULs behind the characters included
     */
    record Text(String text, int size) implements Value {

        /**
         * @throws IllegalArgumentException if the characters are more bytes than that
         */
        public Text {
            int needed = text.getBytes(StandardCharsets.UTF_8).length;
            if (needed > size) {
                throw new IllegalArgumentException(needed + " bytes of characters in " + size + " recorded bytes");
            }
        }

        /** A string with its closing NUL. */
        public Text(String text) {
            this(text, text.getBytes(StandardCharsets.UTF_8).length + 1);
        }

        /** All recorded bytes. */
        public byte[] bytes() {
            return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), size);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Memory that is no string, such as a structure or what {@code tracemem()} copied. */
    final class Bytes implements Value {

        private final byte[] content;

        /** Copies the bytes. */
        public Bytes(byte[] content) {
            this.content = content.clone();
        }

        /** A copy of the bytes. */
        public byte[] content() {
            return content.clone();
        }

        /** How many there are. */
        public int size() {
            return content.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes that && Arrays.equals(content, that.content);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(content);
        }

        /** The bytes in hexadecimal. */
        @Override
        public String toString() {
            return HexFormat.of().formatHex(content);
        }
    }
}
