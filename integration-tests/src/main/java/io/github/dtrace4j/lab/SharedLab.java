package io.github.dtrace4j.lab;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one guest of this JVM: booted when it is first asked for, ended with the JVM. */
final class SharedLab {

    private static final Logger LOG = LoggerFactory.getLogger(SharedLab.class);

    private static @Nullable Lab lab;
    private static @Nullable String failure;

    private SharedLab() {}

    /** @throws LabException if it does not boot, and then every time: another attempt would last as long */
    static synchronized Lab get() {
        if (failure != null) {
            throw new LabException(failure, null);
        }
        if (lab == null) {
            try {
                lab = boot();
            } catch (LabException e) {
                failure = e.getMessage();
                throw e;
            }
        }
        return lab;
    }

    private static Lab boot() {
        long start = System.nanoTime();
        GuestSystem guest = GuestSystem.chosen();
        String image = LabImage.name(guest);
        Lab booting = guest.lab(image);
        // Also ends a boot that is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(booting::stop, "dtrace4j-lab-stop"));
        LOG.info("booting {}", image);
        booting.start();
        LOG.info("the guest is up after {} s", (System.nanoTime() - start) / 1_000_000_000);
        return booting;
    }
}
