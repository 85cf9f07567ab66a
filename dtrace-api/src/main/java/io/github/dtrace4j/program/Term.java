package io.github.dtrace4j.program;

import java.util.List;

/**
 * Node of a D expression, without a Java type: what {@link Expr} wraps. Immutable; {@code toString()} is the D that it renders to.
 */
public sealed interface Term {

    /** Integer constant. */
    record Int(long value) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** String constant; the value is the plain text, not its escaped form. */
    record Text(String value) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** Built-in variable such as {@code execname}. */
    record Builtin(String name) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** A variable of the program. */
    record Variable(Scope scope, String name, String type) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** Prefix operator: {@code -}, {@code ~} or {@code !}. */
    record Prefix(String operator, Term operand) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** Binary operator. */
    record Binary(Term left, Operator operator, Term right) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** {@code test ? yes : no}. */
    record Conditional(Term test, Term yes, Term no) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** Call of a subroutine such as {@code copyinstr}. */
    record Call(String function, List<Term> arguments) implements Term {
        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** Cast to a D type. */
    record Cast(String type, Term operand) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** {@code base[index]}, such as {@code args[0]} or {@code fds[arg0]}. */
    record Index(Term base, Term index) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** {@code base.field} or {@code base->field}. */
    record Member(Term base, boolean pointer, String field) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** A term that not every platform has. */
    record Only(Restriction restriction, Term term) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** One question that each platform asks in its own words. */
    record ByPlatform(Term freebsd, Term linux) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** Hand-written D, rendered in parentheses as it stands. */
    record Raw(String d) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }
}
