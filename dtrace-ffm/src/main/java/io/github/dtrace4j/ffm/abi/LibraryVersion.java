package io.github.dtrace4j.ffm.abi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code _dtrace_version} says, such as {@code D 2.0.7}.
 *
 * @param text the whole text
 * @param major first number
 * @param minor second number
 * @param micro third number; 0 when there is none
 */
public record LibraryVersion(String text, int major, int minor, int micro) implements Comparable<LibraryVersion> {

    private static final Pattern FORM = Pattern.compile("D (\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?.*");

    /**
     * The oldest Linux libdtrace whose structures are those of {@link LinuxAbi}: the library's own version number did not change
     * when they did.
     */
    static final LibraryVersion OLDEST_LINUX = new LibraryVersion("D 2.0.3", 2, 0, 3);

    /** Reads the text; empty if it is not of the form {@code D x.y.z}. */
    static Optional<LibraryVersion> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int micro = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
        return Optional.of(new LibraryVersion(text, Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), micro));
    }

    /** Whether the structures of {@link LinuxAbi} fit. A new major version is refused: nobody has seen it yet. */
    boolean fitsLinuxAbi() {
        return major == OLDEST_LINUX.major && compareTo(OLDEST_LINUX) >= 0;
    }

    @Override
    public int compareTo(LibraryVersion other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(micro, other.micro);
    }

    @Override
    public String toString() {
        return text;
    }
}
