package io.github.dtrace4j.ffm;

import io.github.dtrace4j.ffm.abi.PrincipalBuffer;
import io.github.dtrace4j.ffm.decode.ClauseDecoder;
import io.github.dtrace4j.spi.Sink;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain firings, those of clauses that have nothing but events, without libdtrace: a call from C into Java for each costs more
 * than all else that is done for one. libdtrace hands out the first firing of each clause, which tells how it looks, and at least one
 * out of each buffer, which shows that the buffer is its own. All else is left to it: text, speculations, errors, {@code exit()}.
 *
 * <p>Firings are read here between two calls of {@code dtrace_work}, until something comes that is not plain, so the order within a
 * CPU stays the same. Between CPUs there is none.
 */
final class PlainFirings {

    /** Clauses are numbered from 0 as they are compiled; what is beyond this is left to libdtrace. */
    private static final int MOST_CLAUSES = 1 << 14;

    /**
     * What fires while a buffer is read is found by a second look, and not by libdtrace. Each look ends where the data ended when it
     * began, so that commands of the application do not wait for ever while firings come faster than its handlers return.
     */
    private static final int LOOKS = 2;

    private final MemorySegment room;
    private List<PrincipalBuffer> mapped = List.of();
    private final List<PrincipalBuffer> recognized = new ArrayList<>();
    private @Nullable ClauseDecoder[] clauses = new ClauseDecoder[0];
    private long count;

    PlainFirings(Arena arena) {
        room = arena.allocate(PrincipalBuffer.MOST_EVENT_BYTES, Long.BYTES);
    }

    /** The buffers that may be libdtrace's, when it has made them. */
    void lookIn(List<PrincipalBuffer> buffers) {
        mapped = List.copyOf(buffers);
    }

    /**
     * libdtrace hands out a firing that is plain.
     *
     * @param probeData what the probe callback got
     */
    void seen(MemorySegment probeData, ClauseDecoder clause) {
        for (PrincipalBuffer buffer : mapped) {
            OptionalInt statement = buffer.statement(probeData);
            if (statement.isPresent()) {
                learn(statement.getAsInt(), clause);
                if (!recognized.contains(buffer)) {
                    recognized.add(buffer);
                }
                return;
            }
        }
    }

    /** Hands the plain firings that are next in each buffer to the sink. */
    void read(Sink sink) {
        for (int look = 0; look < LOOKS; look++) {
            for (PrincipalBuffer buffer : recognized) {
                buffer.read(room, (statement, memory, from, bytes) -> deliver(statement, memory, from, bytes, sink));
            }
        }
    }

    /** How many were read here. */
    long count() {
        return count;
    }

    private boolean deliver(int statement, MemorySegment memory, long from, long bytes, Sink sink) {
        ClauseDecoder clause = statement >= 0 && statement < clauses.length ? clauses[statement] : null;
        if (clause == null) {
            return false;
        }
        count++;
        clause.deliver(memory, from, bytes, sink);
        return true;
    }

    private void learn(int statement, ClauseDecoder clause) {
        if (statement < 0 || statement >= MOST_CLAUSES) {
            return;
        }
        if (statement >= clauses.length) {
            var longer = new ClauseDecoder[Math.max(statement + 1, Math.min(2 * clauses.length, MOST_CLAUSES))];
            System.arraycopy(clauses, 0, longer, 0, clauses.length);
            clauses = longer;
        }
        clauses[statement] = clause;
    }
}
