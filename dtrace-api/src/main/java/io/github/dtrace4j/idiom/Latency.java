package io.github.dtrace4j.idiom;

import io.github.dtrace4j.program.Action;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.Builtins;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.Global;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.IntVariable;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.Self;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.StringType;
import io.github.dtrace4j.program.This;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from one probe to another, in nanoseconds.
 *
 * {@snippet :
 * var nanos = distribution("nanos", elapsed()).by(execname());
 * Latency.between(syscall("read").entry(), syscall("read").returns()).byThread().into(nanos)
 * }
 *
 * renders to
 *
 * <pre>{@code
 * self int64_t read_entry_at;
 * this int64_t elapsed;
 *
 * syscall::read:entry
 * {
 *         self->read_entry_at = timestamp;
 * }
 *
 * syscall::read:return
 * /self->read_entry_at != 0/
 * {
 *         this->elapsed = timestamp - self->read_entry_at;
 *         @nanos[execname] = quantize(this->elapsed);
 *         @nanos_sum[execname] = sum(this->elapsed);
 *         self->read_entry_at = 0;
 * }
 * }</pre>
 *
 * <p>What began before the session is not measured, and the variable's space is free again after the end. A start that fires again
 * before its end begins anew. Immutable.
 */
public final class Latency {

    private static final IntVariable ELAPSED = This.integer("elapsed");

    private final Probe start;
    private final Probe end;
    private final @Nullable BoolExpr condition;
    private final IntVariable setAtStart;
    private final IntVariable readAtEnd;

    private Latency(Between between, IntVariable setAtStart, IntVariable readAtEnd) {
        this.start = between.start;
        this.end = between.end;
        this.condition = between.condition;
        this.setAtStart = setAtStart;
        this.readAtEnd = readAtEnd;
    }

    /** From the first probe to the second; say with {@code byThread} or {@code by} which end belongs to which start. */
    public static Between between(Probe start, Probe end) {
        return new Between(start, end, null, Between.nameFor(start));
    }

    /** Nanoseconds from start to end, for what is given to {@link #into}: {@code this->elapsed}. */
    public static IntExpr elapsed() {
        return ELAPSED;
    }

    /**
     * The clauses that measure it and do this at the end, in order, with {@link #elapsed()}: aggregations, events, whatever a clause can
     * do. Use it once for each {@code Latency}, as the first use forgets the start.
     */
    public Clause[] into(Action... actions) {
        var atEnd = new ArrayList<Action>();
        atEnd.add(ELAPSED.set(Builtins.timestamp().minus(readAtEnd)));
        atEnd.addAll(List.of(actions));
        atEnd.add(readAtEnd.clear());
        Action begin = setAtStart.set(Builtins.timestamp());
        return new Clause[] {
            condition == null ? start.then(begin) : start.when(condition).then(begin),
            end.when(readAtEnd.isSet()).then(atEnd.toArray(Action[]::new))
        };
    }

    /** Two probes, of which it is not known yet which firings belong together. Immutable. */
    public static final class Between {

        private static final int LONGEST_NAME = 48;

        private final Probe start;
        private final Probe end;
        private final @Nullable BoolExpr condition;
        private final String name;

        private Between(Probe start, Probe end, @Nullable BoolExpr condition, String name) {
            this.start = start;
            this.end = end;
            this.condition = condition;
            this.name = name;
        }

        /** Only from starts at which the condition holds too. */
        public Between when(BoolExpr other) {
            return new Between(start, end, condition == null ? other : condition.and(other), name);
        }

        /**
         * Gives the variable that holds the start a name, which else comes from the start's probe. Needed when a program has two
         * latencies with the same start.
         *
         * @throws io.github.dtrace4j.InvalidProgramException if D does not accept the name
         */
        public Between named(String variable) {
            return new Between(start, end, condition, variable);
        }

        /** Start and end are in the same thread, as entry and return of a function are: {@code self->name = timestamp}. */
        public Latency byThread() {
            IntVariable at = Self.integer(name);
            return new Latency(this, at, at);
        }

        /** Start and end have the same key, such as the address of a request: {@code name[key] = timestamp}. */
        public Latency by(IntExpr key) {
            return by(key, key);
        }

        /** The first key at the start is the second key at the end: {@code name[key] = timestamp}. */
        public Latency by(IntExpr keyAtStart, IntExpr keyAtEnd) {
            var at = Global.array(name, IntType.INT64).by(IntType.INT64);
            return new Latency(this, at.at(wide(keyAtStart)), at.at(wide(keyAtEnd)));
        }

        // Of one type on both sides, which Linux demands of keys.
        private static IntExpr wide(IntExpr key) {
            return key.intType() == IntType.INT64 ? key : key.cast(IntType.INT64);
        }

        /** Start and end have the same text, such as a name: {@code name[key] = timestamp}. */
        public Latency by(StringExpr key) {
            return by(key, key);
        }

        /** The first text at the start is the second text at the end: {@code name[key] = timestamp}. */
        public Latency by(StringExpr keyAtStart, StringExpr keyAtEnd) {
            var at = Global.array(name, IntType.INT64).by(StringType.STRING);
            return new Latency(this, at.at(keyAtStart), at.at(keyAtEnd));
        }

        private static String nameFor(Probe start) {
            var first = start.descriptions().getFirst();
            String where = first.function().isEmpty() ? first.provider() : first.function();
            String words = (where + "_" + first.name() + "_at")
                    .replaceAll("[^A-Za-z0-9]+", "_")
                    .replaceFirst("^[^A-Za-z]+", "");
            return words.substring(0, Math.min(words.length(), LONGEST_NAME));
        }
    }
}
