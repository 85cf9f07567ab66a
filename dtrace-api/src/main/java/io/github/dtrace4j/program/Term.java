package io.github.dtrace4j.program;

import java.util.List;
import java.util.stream.Stream;

/**
 * Node of a D expression, without a Java type: what {@link Expr} wraps. Immutable; {@code toString()} is the D that it renders to.
 */
public sealed interface Term {

    /** The terms that this one is made of, from left to right. */
    default List<Term> operands() {
        return switch (this) {
            case Prefix(String _, Term operand) -> List.of(operand);
            case Postfix(Term operand, String _) -> List.of(operand);
            case Binary(Term left, Operator _, Term right) -> List.of(left, right);
            case Conditional(Term test, Term yes, Term no) -> List.of(test, yes, no);
            case Call(String _, List<Term> arguments) -> arguments;
            case Cast(String _, Term operand) -> List.of(operand);
            case Index(Term base, List<Term> keys) ->
                Stream.concat(Stream.of(base), keys.stream()).toList();
            case Member(Term base, boolean _, String _) -> List.of(base);
            case Only(Restriction _, Term only) -> List.of(only);
            case ByPlatform(Term freebsd, Term linux) -> List.of(freebsd, linux);
            case Inline(String _, String _, Term value) -> List.of(value);
            case Int _, Text _, Builtin _, Variable _, Aggregated _, Argument _, TypeName _, Raw _ -> List.of();
        };
    }

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

    /**
     * A variable of the program.
     *
     * @param keyTypes types of its keys, for an associative array; else empty
     */
    record Variable(Scope scope, String name, String type, List<String> keyTypes) implements Term {
        /** Copies the list. */
        public Variable {
            keyTypes = List.copyOf(keyTypes);
        }

        /** A variable that is no array. */
        public Variable(Scope scope, String name, String type) {
            this(scope, name, type, List.of());
        }

        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** A named constant, which the program defines before its first clause: {@code inline type name = value}. */
    record Inline(String name, String type, Term value) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** An aggregation, as an argument of an action on it: {@code @name}. */
    record Aggregated(String name, String shape) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** An argument of the program: {@code $1}, or as a string {@code $$1}. */
    record Argument(int number, boolean integer) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** The name of a type, where D wants one as an argument: {@code sizeof(type)}. */
    record TypeName(String d) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** Prefix operator: {@code -}, {@code ~}, {@code !}, {@code *}, {@code &}, {@code ++} or {@code --}. */
    record Prefix(String operator, Term operand) implements Term {
        @Override
        public String toString() {
            return TermWriter.write(this);
        }
    }

    /** Postfix operator: {@code ++} or {@code --}. */
    record Postfix(Term operand, String operator) implements Term {
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

    /** {@code base[keys]}, such as {@code args[0]}, {@code fds[arg0]} or an element of an associative array. */
    record Index(Term base, List<Term> keys) implements Term {
        /** Copies the list. */
        public Index {
            keys = List.copyOf(keys);
        }

        /** {@code base[index]}. */
        public Index(Term base, Term index) {
            this(base, List.of(index));
        }

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
