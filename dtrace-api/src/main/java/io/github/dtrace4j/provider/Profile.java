package io.github.dtrace4j.provider;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.program.Probe;
import java.time.Duration;

/** The {@code profile} provider: probes that fire by the clock. */
public final class Profile {

    private Profile() {}

    /**
     * Fires this many times a second on every CPU: {@code profile-997}. {@code arg(0)} is the kernel's program counter, 0 in user code;
     * {@code arg(1)} the program counter in user code, 0 in the kernel. An odd rate such as 997 does not fall into step with work
     * that is done 100 times a second.
     *
     * @param hertz 1 to 5000
     * @throws InvalidProgramException for another rate
     */
    public static Probe profile(int hertz) {
        if (hertz < 1 || hertz > 5000) {
            throw new InvalidProgramException("profile() takes 1 to 5000 firings a second, not " + hertz);
        }
        return Probe.of("profile", "", "", "profile-" + hertz);
    }

    /**
     * Fires at this interval on one CPU: {@code tick-5s}.
     *
     * @param interval a whole number of microseconds, at least 200 us
     * @throws InvalidProgramException for another interval
     */
    public static Probe tick(Duration interval) {
        long nanos = interval.toNanos();
        if (nanos < 200_000 || nanos % 1_000 != 0) {
            throw new InvalidProgramException(
                    "tick() takes a whole number of microseconds, at least 200 us, not " + interval);
        }
        return Probe.of("profile", "", "", "tick-" + rate(nanos));
    }

    private static String rate(long nanos) {
        if (nanos % 1_000_000_000 == 0) {
            return nanos / 1_000_000_000 + "s";
        }
        if (nanos % 1_000_000 == 0) {
            return nanos / 1_000_000 + "ms";
        }
        return nanos / 1_000 + "us";
    }
}
