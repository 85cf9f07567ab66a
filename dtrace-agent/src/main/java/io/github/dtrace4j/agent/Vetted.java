package io.github.dtrace4j.agent;

import io.github.dtrace4j.Options;

/**
 * Options that a session of a client may have.
 *
 * @param options made of those parts of the client's that were looked at, and nothing else
 * @param memory what the session's buffers take at most, in bytes
 */
record Vetted(Options options, long memory) {}
