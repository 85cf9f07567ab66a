package io.github.dtrace4j.lab;

import java.time.Duration;
import java.util.List;

/**
 * A virtual machine with FreeBSD, its DTrace and JDK 25, made of the official image. <strong>Nobody has run it yet.</strong>
 *
 * <p>The official image is downloaded and prepared when the lab's image is asked for ({@code bin/lab --guest freebsd image}), or else by
 * the first boot, which may then need more time than {@code DTRACE4J_LAB_BOOT_SECONDS} gives it. {@code LAB_FIRMWARE} is {@code bios} or
 * {@code uefi}.
 */
public final class FreeBsdLab extends Lab {

    /** A guest of this working tree's image, which is built and prepared if it is not there. */
    public FreeBsdLab() {
        this(LabImage.name(GuestSystem.FREEBSD));
    }

    /** A guest of a given image. */
    public FreeBsdLab(String image) {
        super(
                image,
                "dtrace4j-lab-freebsd",
                Duration.ofMinutes(10),
                List.of("LAB_ACCEL", "LAB_MEMORY", "LAB_CPUS", "LAB_FIRMWARE", "LAB_FIRST_BOOT_SECONDS"));
    }
}
