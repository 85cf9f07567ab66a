package io.github.dtrace4j;

import java.time.Duration;

/**
 * Sizes and rates of a session. Immutable: each {@code with} method gives a copy. The defaults are those of dtrace(1) where it has
 * them.
 *
 * @param bufferSize principal buffer for each CPU, in bytes; D option {@code bufsize}
 * @param aggregationSize aggregation buffer for each CPU, in bytes; D option {@code aggsize}
 * @param stringSize longest string in bytes, the closing NUL included; D option {@code strsize}
 * @param dynamicVariableSize space for thread-local and associative variables, in bytes; D option {@code dynvarsize}
 * @param pollInterval how long the consumer rests between two looks into the kernel's buffers: an event is delivered at most about
 *     this much later than it happened
 * @param queueCapacity how many events of one kind may wait for the application; more are dropped and counted
 * @param destructive whether destructive actions are allowed; D option {@code destructive}
 */
public record Options(
        long bufferSize,
        long aggregationSize,
        int stringSize,
        long dynamicVariableSize,
        Duration pollInterval,
        int queueCapacity,
        boolean destructive) {

    private static final Options DEFAULTS =
            new Options(4 << 20, 4 << 20, 256, 1 << 20, Duration.ofMillis(20), 1 << 16, false);

    /**
     * @throws InvalidProgramException if a size or rate is not positive
     */
    public Options {
        positive("bufferSize", bufferSize);
        positive("aggregationSize", aggregationSize);
        positive("stringSize", stringSize);
        positive("dynamicVariableSize", dynamicVariableSize);
        positive("pollInterval", pollInterval.toNanos());
        positive("queueCapacity", queueCapacity);
    }

    /** 4 MiB buffers, 256-byte strings, 1 MiB of dynamic variables, a look every 20 ms, 65,536 waiting events, nothing destructive. */
    public static Options defaults() {
        return DEFAULTS;
    }

    /** A copy with another {@link #bufferSize()}. */
    public Options withBufferSize(long bytes) {
        return new Options(
                bytes, aggregationSize, stringSize, dynamicVariableSize, pollInterval, queueCapacity, destructive);
    }

    /** A copy with another {@link #aggregationSize()}. */
    public Options withAggregationSize(long bytes) {
        return new Options(
                bufferSize, bytes, stringSize, dynamicVariableSize, pollInterval, queueCapacity, destructive);
    }

    /** A copy with another {@link #stringSize()}. */
    public Options withStringSize(int bytes) {
        return new Options(
                bufferSize, aggregationSize, bytes, dynamicVariableSize, pollInterval, queueCapacity, destructive);
    }

    /** A copy with another {@link #dynamicVariableSize()}. */
    public Options withDynamicVariableSize(long bytes) {
        return new Options(bufferSize, aggregationSize, stringSize, bytes, pollInterval, queueCapacity, destructive);
    }

    /** A copy with another {@link #pollInterval()}. */
    public Options withPollInterval(Duration interval) {
        return new Options(
                bufferSize, aggregationSize, stringSize, dynamicVariableSize, interval, queueCapacity, destructive);
    }

    /** A copy with another {@link #queueCapacity()}. */
    public Options withQueueCapacity(int events) {
        return new Options(
                bufferSize, aggregationSize, stringSize, dynamicVariableSize, pollInterval, events, destructive);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new InvalidProgramException("Option " + name + " must be positive, not " + value);
        }
    }
}
