package io.github.dtrace4j.data;

/**
 * How much of an interface may be relied on, as DTrace's providers and translators declare it.
 *
 * @param name whether its names stay
 * @param data whether the meaning of its data stays
 * @param dependency what it is common to
 */
public record Stability(Level name, Level data, Dependency dependency) {

    /** From "changes any time" to "a standard". */
    public enum Level {
        /** Of DTrace's own. */
        INTERNAL,
        /** Of the provider's own: may change with any release. */
        PRIVATE,
        /** Stable still, and about to go. */
        OBSOLETE,
        /** Controlled by somebody else. */
        EXTERNAL,
        /** May change with a minor release. */
        UNSTABLE,
        /** On its way to stable. */
        EVOLVING,
        /** Stays until the next major release. */
        STABLE,
        /** A standard. */
        STANDARD
    }

    /** What an interface is common to. */
    public enum Dependency {
        /** Nobody knows. */
        UNKNOWN,
        /** One CPU model. */
        CPU,
        /** One platform. */
        PLATFORM,
        /** A group of platforms. */
        GROUP,
        /** One instruction set. */
        ISA,
        /** All systems. */
        COMMON
    }

    /** What may be relied on when something has this stability and the other one: the less stable of each. */
    public Stability least(Stability other) {
        return new Stability(least(name, other.name), least(data, other.data), least(dependency, other.dependency));
    }

    /** The constants are in ascending order. */
    private static <E extends Enum<E>> E least(E one, E other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** As dtrace(1) writes it: {@code Evolving/Evolving/Common}. */
    @Override
    public String toString() {
        return title(name) + "/" + title(data) + "/"
                + (dependency == Dependency.CPU || dependency == Dependency.ISA
                        ? dependency.name()
                        : title(dependency));
    }

    private static String title(Enum<?> constant) {
        return constant.name().charAt(0) + constant.name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
