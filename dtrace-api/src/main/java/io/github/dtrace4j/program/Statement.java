package io.github.dtrace4j.program;

import java.util.List;

/** Actions whose result is not a typed value: assignments, calls such as {@code exit(0)}, hand-written D. */
public sealed interface Statement extends Action {

    /** {@code target = value}. */
    record Assign(Term.Variable target, Term value) implements Statement {
        @Override
        public String toString() {
            return target + " = " + value;
        }
    }

    /** {@code function(arguments)}. */
    record Call(String function, List<Term> arguments) implements Statement {
        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return new Term.Call(function, arguments).toString();
        }
    }

    /** Hand-written D, without the closing semicolon. */
    record Raw(String d) implements Statement {
        @Override
        public String toString() {
            return d;
        }
    }
}
