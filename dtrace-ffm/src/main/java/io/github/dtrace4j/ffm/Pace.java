package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Options;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How often the consumer looks into the kernel's buffers. libdtrace would wait inside {@code dtrace_work} for its switchrate, and the
 * consumer thread could do nothing else meanwhile; so libdtrace is told not to wait, and what the user wanted becomes the consumer's
 * own rest.
 */
final class Pace {

    /** Makes {@code dtrace_work} neither wait nor skip. */
    static final Options.Setting NO_WAIT = new Options.Setting("switchrate", "1ns");

    /**
     * How long libdtrace may rest while all that comes can be read without it. It alone knows of records that were lost, so not for
     * ever; but it has its price even when it finds nothing, and makes a call of each firing that comes meanwhile.
     */
    private static final long LIBRARY_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Handle handle;
    private long restNanos;
    private long worked;

    Pace(Handle handle, Options options) {
        this.handle = handle;
        this.restNanos = options.pollInterval().toNanos();
        this.worked = System.nanoTime() - LIBRARY_REST_NANOS;
    }

    /** How long to rest between two looks. */
    long restNanos() {
        return restNanos;
    }

    /** Whether libdtrace has worked lately. */
    boolean libraryMayRest() {
        return System.nanoTime() - worked < LIBRARY_REST_NANOS;
    }

    /** libdtrace works now. */
    void libraryWorks() {
        worked = System.nanoTime();
    }

    /** Takes over a switchrate that was set by an option, a pragma or the program's {@code setopt()}. */
    void adoptSwitchRate() {
        OptionalLong rate = handle.option(NO_WAIT.name());
        if (rate.isPresent() && rate.getAsLong() > 1) {
            restNanos = rate.getAsLong();
            handle.set(NO_WAIT);
        }
    }
}
