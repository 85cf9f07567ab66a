package io.github.dtrace4j.ffm.abi;

/**
 * Where one record lies in the data of a firing, of a key or of a value, and what it is.
 *
 * @param action what recorded it
 * @param size its bytes
 * @param offset its place, counted from the start of the data
 * @param alignment what the D compiler aligned it to: its size for integers, 1 for strings
 * @param byReference whether the D compiler recorded a string, an array or a structure; the platforms do not say so for keys
 */
public record RecordDescription(Action action, int size, int offset, int alignment, boolean byReference) {

    /**
     * @throws IllegalArgumentException if no record can look like this; libdtrace was misread then
     */
    public RecordDescription {
        if (size < 0 || offset < 0 || offset > Integer.MAX_VALUE - size) {
            throw new IllegalArgumentException("A record of " + size + " bytes at offset " + offset + " is impossible");
        }
    }

    /** Where the next byte after it would be. */
    public int end() {
        return offset + size;
    }
}
