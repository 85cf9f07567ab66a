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

    private final Sink sink;
    private final MemorySegment room;
    private List<PrincipalBuffer> mapped = List.of();
    private final List<PrincipalBuffer> recognized = new ArrayList<>();
    private PrincipalBuffer.@Nullable Clause[] clauses = new PrincipalBuffer.Clause[0];

    PlainFirings(Arena arena, Sink sink) {
        this.sink = sink;
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

    /**
     * Hands the plain firings that are next in each buffer to the sink.
     *
     * @return whether libdtrace would have found nothing but these; false if some buffer is not known yet
     */
    boolean read() {
        boolean all = !mapped.isEmpty() && recognized.size() == mapped.size();
        for (int look = 0; look < LOOKS; look++) {
            for (PrincipalBuffer buffer : recognized) {
                all &= buffer.read(room, this::clause);
            }
        }
        return all;
    }

    /** How many were read here. */
    long count() {
        return recognized.stream().mapToLong(PrincipalBuffer::handedOut).sum();
    }

    private PrincipalBuffer.@Nullable Clause clause(int statement) {
        return statement >= 0 && statement < clauses.length ? clauses[statement] : null;
    }

    private void learn(int statement, ClauseDecoder clause) {
        if (statement < 0 || statement >= MOST_CLAUSES) {
            return;
        }
        if (statement >= clauses.length) {
            var longer =
                    new PrincipalBuffer.Clause[Math.max(statement + 1, Math.min(2 * clauses.length, MOST_CLAUSES))];
            System.arraycopy(clauses, 0, longer, 0, clauses.length);
            clauses = longer;
        }
        if (clauses[statement] == null) {
            clauses[statement] = clause.compiled(sink);
        }
    }
}
