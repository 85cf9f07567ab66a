package io.github.dtrace4j.program;

import java.util.List;

/** Actions whose result is not a typed value: assignments, calls such as {@code exit(0)}, hand-written D. */
public sealed interface Statement extends Action {

    /**
     * {@code target = value}, or with another operator such as {@code +=}.
     *
     * @param target a variable, an element of an associative array, or memory that a pointer leads to
     */
    record Assign(Term target, String operator, Term value) implements Statement {
        @Override
        public String toString() {
            return target + " " + operator + " " + value;
        }
    }

    /** An expression that is there for what it does, such as {@code x++}. */
    record Evaluate(Term term) implements Statement {
        @Override
        public String toString() {
            return term.toString();
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
