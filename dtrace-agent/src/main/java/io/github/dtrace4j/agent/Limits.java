package io.github.dtrace4j.agent;

import java.time.Duration;

/**
 * How much one user may have of the machine.
 *
 * @param sessions at once
 * @param memory of the buffers of all its sessions, in bytes
 * @param opensPerMinute openings, refused ones too
 * @param requestsPerSecond of each session, such as snapshots; more wait
 * @param outputPerSecond bytes that each session delivers; more wait in the kernel's buffers, and what finds no room there is lost and
 *     counted
 * @param shortestInterval between two looks into the kernel's buffers
 * @param longestString the option {@code strsize}, in bytes
 * @param stackFrames the most frames of kernel and user stacks
 */
record Limits(
        int sessions,
        long memory,
        int opensPerMinute,
        int requestsPerSecond,
        long outputPerSecond,
        Duration shortestInterval,
        long longestString,
        int stackFrames) {

    /** What holds for a client of which the policy says nothing else. */
    static final Limits DEFAULTS = new Limits(2, 128L << 20, 30, 20, 8L << 20, Duration.ofMillis(10), 4096, 127);
}
