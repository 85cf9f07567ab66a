package io.github.dtrace4j.ffm.decode;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import io.github.dtrace4j.data.Recorded;
import io.github.dtrace4j.ffm.abi.Action;
import io.github.dtrace4j.ffm.abi.PrincipalBuffer;
import io.github.dtrace4j.ffm.abi.RecordDescription;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.Sink;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the firings of one clause. Worked out when the clause is first seen: which of its records are events by their tags, which is
 * the exit status, and whether anything is left for libdtrace to print.
 */
public final class ClauseDecoder {

    private final List<Emission> emissions;
    private final BitSet forLibrary;
    private final Optional<RecordDescription> lastExit;

    /** What is not an event, statement by statement. */
    private final List<StatementDecoder> statements;

    /** For each record, to which statement it belongs; -1 for the records of events. */
    private final int[] statementOf;

    private ClauseDecoder(
            List<Emission> emissions,
            BitSet forLibrary,
            Optional<RecordDescription> lastExit,
            List<StatementDecoder> statements,
            int[] statementOf) {
        this.emissions = List.copyOf(emissions);
        this.forLibrary = forLibrary;
        this.lastExit = lastExit;
        this.statements = List.copyOf(statements);
        this.statementOf = statementOf;
    }

    /**
     * Works out how to read a clause.
     *
     * @param records the clause's records
     * @param firing the first firing that is seen of it; its tags tell where events start
     * @param events the events of the program, the one with tag {@code TAG_BASE + n} at n
     * @param addresses for fields that are stacks or symbols
     * @param formats for statements that are printed with a format
     * @throws IllegalStateException if an event has fewer records than its plan says
     */
    public static ClauseDecoder of(
            List<RecordDescription> records,
            MemorySegment firing,
            List<EventPlan> events,
            AddressDecoder addresses,
            Formats formats) {
        var emissions = new ArrayList<Emission>();
        var forLibrary = new BitSet(records.size());
        var isExit = new BitSet(records.size());
        int i = 0;
        while (i < records.size()) {
            RecordDescription record = records.get(i);
            int event = isTag(record) ? tagAt(firing, record.offset()) - EventPlan.TAG_BASE : -1;
            if (event >= 0 && event < events.size()) {
                EventPlan plan = events.get(event);
                int next = i + 1 + plan.fields();
                if (next > records.size()) {
                    throw new IllegalStateException("Event " + event + " has " + plan.fields() + " fields, but only "
                            + (records.size() - i - 1) + " records follow its tag");
                }
                emissions.add(
                        new Emission(record.offset(), plan, RecordFields.of(records.subList(i + 1, next), addresses)));
                i = next;
                continue;
            }
            if (record.action() == Action.EXIT) {
                isExit.set(i);
            } else {
                forLibrary.set(i);
            }
            i++;
        }
        var statements = new ArrayList<StatementDecoder>();
        var statementOf = new int[records.size()];
        Arrays.fill(statementOf, -1);
        int first = 0;
        while (first < records.size()) {
            int end = first + 1;
            if (forLibrary.get(first) || isExit.get(first)) {
                while (end < records.size()
                        && forLibrary.get(end)
                        && records.get(end).continues()) {
                    end++;
                }
                Arrays.fill(statementOf, first, end, statements.size());
                statements.add(new StatementDecoder(records.subList(first, end), addresses, formats));
            }
            first = end;
        }
        Optional<RecordDescription> lastExit =
                isExit.isEmpty() ? Optional.empty() : Optional.of(records.get(isExit.length() - 1));
        return new ClauseDecoder(emissions, forLibrary, lastExit, statements, statementOf);
    }

    /** How many statements of the clause are no events. */
    public int statements() {
        return statements.size();
    }

    /** Which of the statements the record at this position belongs to; -1 if it is part of an event. */
    public int statementAt(int position) {
        return statementOf[position];
    }

    /**
     * What the statements recorded.
     *
     * @param texts for each statement, what libdtrace printed for it
     */
    public List<Recorded> recorded(MemorySegment firing, List<String> texts) {
        var recorded = new ArrayList<Recorded>(statements.size());
        for (int i = 0; i < statements.size(); i++) {
            Recorded one = statements.get(i).decode(firing, texts.get(i));
            if (!(one instanceof Recorded.Other(String text)) || !text.isEmpty()) {
                recorded.add(one);
            }
        }
        return recorded;
    }

    /**
     * Hands the firing's events to the sink, in the order of the clause's statements.
     *
     * @throws IllegalStateException if the firing is not long enough, or not one of this clause
     */
    public void deliver(MemorySegment firing, Sink sink) {
        for (Emission emission : emissions) {
            emission.deliver(firing, 0, firing.byteSize(), sink);
        }
    }

    /** What does the same, compiled for this clause and this sink alone. */
    public PrincipalBuffer.Clause compiled(Sink sink) {
        return CompiledClause.of(emissions, sink);
    }

    /** The status of the clause's {@code exit()}, if it has one. */
    public OptionalInt exitStatus(MemorySegment firing) {
        return lastExit.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(firing.get(JAVA_INT_UNALIGNED, lastExit.get().offset()));
    }

    /** Whether any record of the clause is libdtrace's to print or to act on. */
    public boolean needsLibrary() {
        return !forLibrary.isEmpty();
    }

    /** Whether the record at this position is libdtrace's to print or to act on. */
    public boolean needsLibrary(int position) {
        return forLibrary.get(position);
    }

    private static boolean isTag(RecordDescription record) {
        return record.action() == Action.TRACE
                && record.size() == Integer.BYTES
                && record.alignment() == Integer.BYTES
                && !record.byReference();
    }

    private static int tagAt(MemorySegment firing, long offset) {
        return firing.get(JAVA_INT_UNALIGNED, offset);
    }
}
