package io.github.dtrace4j.ffm.decode;

/** The formats of a program's {@code printf()} statements. */
@FunctionalInterface
public interface Formats {

    /** The text of the format that libdtrace keeps at an address. */
    String text(long address);
}
