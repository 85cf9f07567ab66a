package io.github.dtrace4j.junit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the configuration parameters (in {@code junit-platform.properties}, or system properties) say. */
record Configuration(boolean failWhenUnavailable, long bufferSize, Duration patience, boolean syscallProvider) {

    static final String UNAVAILABLE = "dtrace4j.junit.unavailable";
    static final String BUFFER_SIZE = "dtrace4j.junit.buffer-size";
    static final String PATIENCE = "dtrace4j.junit.patience";
    static final String PROBES = "dtrace4j.junit.probes";

    private static final long DEFAULT_BUFFER_SIZE = 4 << 20;
    private static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(2);

    static Configuration of(ExtensionContext context) {
        return new Configuration(
                context.getConfigurationParameter(UNAVAILABLE)
                        .map(Configuration::fail)
                        .orElse(false),
                context.getConfigurationParameter(BUFFER_SIZE)
                        .map(Configuration::bytes)
                        .orElse(DEFAULT_BUFFER_SIZE),
                context.getConfigurationParameter(PATIENCE)
                        .map(Configuration::duration)
                        .orElse(DEFAULT_PATIENCE),
                context.getConfigurationParameter(PROBES)
                        .map(Configuration::syscallProvider)
                        .orElse(false));
    }

    /** Whether it is known how to see system calls here. */
    boolean knowsPlatform() {
        return findProbes().isPresent();
    }

    /**
     * Where to look for system calls.
     *
     * @throws IllegalStateException if that is not known on this platform
     */
    KernelProbes probes() {
        return findProbes().orElseThrow(() -> new IllegalStateException(KernelProbes.ELSEWHERE));
    }

    private Optional<KernelProbes> findProbes() {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        return syscallProvider
                ? SyscallProvider.of(system, processor).map(probes -> probes)
                : KernelProbes.of(system, processor);
    }

    private static boolean syscallProvider(String value) {
        return switch (value) {
            case "fastest" -> false;
            case "syscall" -> true;
            default -> throw wrong(PROBES, value, "fastest or syscall", null);
        };
    }

    private static boolean fail(String value) {
        return switch (value) {
            case "skip" -> false;
            case "fail" -> true;
            default -> throw wrong(UNAVAILABLE, value, "skip or fail", null);
        };
    }

    private static long bytes(String value) {
        try {
            long bytes = Long.parseLong(value);
            if (bytes > 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            throw wrong(BUFFER_SIZE, value, "a number of bytes for each CPU, such as 16777216", e);
        }
        throw wrong(BUFFER_SIZE, value, "a positive number of bytes for each CPU, such as 16777216", null);
    }

    private static Duration duration(String value) {
        try {
            return Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw wrong(PATIENCE, value, "a duration, such as PT2M", e);
        }
    }

    private static ExtensionConfigurationException wrong(
            String parameter, String value, String wanted, @Nullable Exception cause) {
        return new ExtensionConfigurationException(
                "The configuration parameter %s is \"%s\"; write %s".formatted(parameter, value, wanted), cause);
    }
}
