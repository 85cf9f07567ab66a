package io.github.dtrace4j.lab;

import java.time.Duration;
import java.util.List;

/** A virtual machine with Linux DTrace and JDK 25. */
public final class LinuxLab extends Lab {

    /** A guest of this working tree's image, which is built if it is not there. */
    public LinuxLab() {
        this(LabImage.name(GuestSystem.LINUX));
    }

    /** A guest of a given image. */
    public LinuxLab(String image) {
        super(image, "dtrace4j-lab-state", Duration.ofMinutes(4), List.of("LAB_ACCEL", "LAB_MEMORY", "LAB_CPUS"));
    }
}
