package io.github.dtrace4j.ffm;

import io.github.dtrace4j.Options;
import java.util.OptionalLong;

/**
 * How often the consumer looks into the kernel's buffers. libdtrace would wait inside {@code dtrace_work} for its switchrate, and the
 * consumer thread could do nothing else meanwhile; so libdtrace is told not to wait, and what the user wanted becomes the consumer's
 * own rest.
 */
final class Pace {

    /** Makes {@code dtrace_work} neither wait nor skip. */
    static final Options.Setting NO_WAIT = new Options.Setting("switchrate", "1ns");

    private final Handle handle;
    private long restNanos;

    Pace(Handle handle, Options options) {
        this.handle = handle;
        this.restNanos = options.pollInterval().toNanos();
    }

    /** How long to rest between two looks. */
    long restNanos() {
        return restNanos;
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
