package io.github.dtrace4j.lab;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operating systems that there are guests of. */
enum GuestSystem {
    LINUX {
        @Override
        Lab lab(String image) {
            return new LinuxLab(image);
        }
    },
    FREEBSD {
        @Override
        Lab lab(String image) {
            return new FreeBsdLab(image);
        }
    };

    private static final String SETTING = "DTRACE4J_LAB_GUEST";

    /** A guest of a given image, not booted. */
    abstract Lab lab(String image);

    /**
     * What the system property or environment variable {@code DTRACE4J_LAB_GUEST} says, or Linux.
     *
     * @throws LabException if there is no such guest
     */
    static GuestSystem chosen() {
        return named(System.getProperty(SETTING, System.getenv().getOrDefault(SETTING, "")));
    }

    /**
     * The one of that name; Linux if the name is blank.
     *
     * @throws LabException if there is none
     */
    static GuestSystem named(String name) {
        if (name.isBlank()) {
            return LINUX;
        }
        return Stream.of(values())
                .filter(system -> system.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> LabException.of(
                        "choose its guest",
                        SETTING + " is '" + name + "'; it may be "
                                + Stream.of(values()).map(GuestSystem::toString).collect(Collectors.joining(" or "))
                                + ".",
                        null));
    }

    /** The name that {@code bin/lab --guest} knows. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
