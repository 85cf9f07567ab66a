package io.github.dtrace4j.program;

import io.github.dtrace4j.Platform;
import java.util.List;
import java.util.stream.Collectors;

/** Writes terms as D for one platform, with the parentheses that D's precedence needs and those alone. */
record TermWriter(Platform platform) {

    /** The D for readers, where no platform is asked for. */
    static String write(Term term) {
        return new TermWriter(Platform.FREEBSD).d(term);
    }

    String d(Term term) {
        return switch (term) {
            case Term.Int(long value) -> integer(value);
            case Term.Text(String value) -> Text.literal(value);
            case Term.Builtin(String name) -> name;
            case Term.Variable(Scope scope, String name, String _, var _) -> scope.usePrefix + name;
            case Term.Inline(String name, String _, Term _) -> name;
            case Term.Aggregated(String name, String _) -> "@" + name;
            case Term.Argument(int number, boolean integer) -> (integer ? "$" : "$$") + number;
            case Term.TypeName(String name) -> name;
            case Term.Postfix(Term operand, String operator) -> atLeast(operand, Operator.PRIMARY_RANK) + operator;
            case Term.Prefix(String operator, Term operand) -> operator + atLeast(operand, Operator.PREFIX_RANK);
            case Term.Binary binary -> binary(binary);
            case Term.Conditional(Term test, Term yes, Term no) ->
                atLeast(test, Operator.CONDITIONAL_RANK + 1) + " ? " + atLeast(yes, Operator.CONDITIONAL_RANK + 1)
                        + " : " + atLeast(no, Operator.CONDITIONAL_RANK + 1);
            case Term.Call(String function, var arguments) -> function + "(" + list(arguments) + ")";
            case Term.Cast(String type, Term operand) -> "(" + type + ")" + atLeast(operand, Operator.PREFIX_RANK);
            case Term.Index(Term base, var keys) -> atLeast(base, Operator.PRIMARY_RANK) + "[" + list(keys) + "]";
            case Term.Member(Term base, boolean pointer, String field) ->
                atLeast(base, Operator.PRIMARY_RANK) + (pointer ? "->" : ".") + field;
            case Term.Only(Restriction _, Term only) -> d(only);
            case Term.ByPlatform choice -> d(chosen(choice));
            case Term.Raw(String d) -> "(" + d + ")";
        };
    }

    String list(List<Term> terms) {
        return terms.stream().map(this::d).collect(Collectors.joining(", "));
    }

    private Term chosen(Term.ByPlatform choice) {
        return switch (platform) {
            case FREEBSD -> choice.freebsd();
            case LINUX -> choice.linux();
        };
    }

    private String binary(Term.Binary binary) {
        Operator operator = binary.operator();
        return atLeast(binary.left(), operator.rank) + " " + operator.symbol + " "
                + atLeast(binary.right(), operator.rank + 1);
    }

    private static String integer(long value) {
        // The lexer reads the digits before it sees the minus, and 2^63 alone would not be a signed constant.
        return value == Long.MIN_VALUE ? "(-9223372036854775807 - 1)" : Long.toString(value);
    }

    private String atLeast(Term term, int rank) {
        return rank(term) >= rank ? d(term) : "(" + d(term) + ")";
    }

    private int rank(Term term) {
        return switch (term) {
            case Term.Binary binary -> binary.operator().rank;
            case Term.Conditional _ -> Operator.CONDITIONAL_RANK;
            // In parentheses inside any operator: "a - -1" and "-(-1)" must not become "a --1" and "--1".
            case Term.Int(long value) when value < 0 -> value == Long.MIN_VALUE ? Operator.PRIMARY_RANK : 0;
            case Term.Prefix _ -> Operator.PREFIX_RANK - 1;
            case Term.Cast _ -> Operator.PREFIX_RANK;
            case Term.Only(Restriction _, Term only) -> rank(only);
            case Term.ByPlatform choice -> rank(chosen(choice));
            default -> Operator.PRIMARY_RANK;
        };
    }
}
