package io.github.dtrace4j.ffm;

import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Recorded;
import io.github.dtrace4j.ffm.abi.FiringPlace;
import io.github.dtrace4j.ffm.decode.ClauseDecoder;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A firing while libdtrace prints it, statement by statement. */
final class FiringInProgress {

    private final FiringPlace place;
    private final MemorySegment data;
    private final ClauseDecoder clause;
    private final List<StringBuilder> texts = new ArrayList<>();
    private int statement;

    /**
     * @param data the raw firing; must stay valid until it is {@link #complete}
     */
    FiringInProgress(FiringPlace place, MemorySegment data, ClauseDecoder clause) {
        this.place = place;
        this.data = data;
        this.clause = clause;
        for (int i = 0; i < clause.statements(); i++) {
            texts.add(new StringBuilder());
        }
    }

    /** libdtrace goes on to a record: what comes next is of its statement. */
    void at(int position) {
        statement = Math.max(statement, clause.statementAt(position));
    }

    /** libdtrace printed this since the last call. */
    void printed(String text) {
        if (!texts.isEmpty()) {
            texts.get(statement).append(text);
        }
    }

    Firing complete() {
        List<Recorded> records = clause.recorded(
                data, texts.stream().map(StringBuilder::toString).toList());
        return new Firing(place.probe(), place.cpu(), flow(), records);
    }

    private Optional<Firing.Flow> flow() {
        if (place.prefix().isEmpty()) {
            return Optional.empty();
        }
        Firing.Flow.Kind kind = !place.inFunction()
                ? Firing.Flow.Kind.NONE
                : place.prefix().contains(">") ? Firing.Flow.Kind.ENTRY : Firing.Flow.Kind.RETURN;
        return Optional.of(new Firing.Flow(kind, place.indent(), place.prefix()));
    }
}
