package io.github.dtrace4j.ffm.abi;

/**
 * Where one record lies in the data of a firing, of a key or of a value, and what it is.
 *
 * @param action what recorded it
 * @param size its bytes
 * @param offset its place, counted from the start of the data
 * @param alignment what the D compiler aligned it to: its size for integers, 1 for strings
 * @param kind what the D compiler says about the value
 * @param format where libdtrace keeps the format of the {@code printf()} that this record starts; 0 if nobody says
 * @param continues whether it belongs to the same statement as the record before it
 */
public record RecordDescription(
        Action action, int size, int offset, int alignment, Kind kind, long format, boolean continues) {

    /** What is known of a recorded value. */
    public enum Kind {
        /** An integer with a sign. */
        SIGNED,
        /** An integer without a sign. */
        UNSIGNED,
        /** A string, an array or a structure. */
        REFERENCE,
        /** Nothing: keys, and everything on FreeBSD whose size is that of an integer. */
        UNKNOWN
    }

    /**
     * @throws IllegalArgumentException if no record can look like this; libdtrace was misread then
     */
    public RecordDescription {
        if (size < 0 || offset < 0 || offset > Integer.MAX_VALUE - size) {
            throw new IllegalArgumentException("A record of " + size + " bytes at offset " + offset + " is impossible");
        }
    }

    /** A record that is a statement of its own. */
    public RecordDescription(Action action, int size, int offset, int alignment, Kind kind) {
        this(action, size, offset, alignment, kind, 0, false);
    }

    /** Whether it is a string, an array or a structure. */
    public boolean byReference() {
        return kind == Kind.REFERENCE;
    }

    /** Where the next byte after it would be. */
    public int end() {
        return offset + size;
    }
}
