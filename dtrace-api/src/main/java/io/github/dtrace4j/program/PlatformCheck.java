package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import java.util.List;

/** Refuses what a platform does not have, before libdtrace would with a message that gives no reason. */
final class PlatformCheck {

    private final Platform platform;

    private PlatformCheck(Platform platform) {
        this.platform = platform;
    }

    /**
     * @throws InvalidProgramException if the clause uses what the platform lacks
     */
    static void check(Clause clause, Platform platform) {
        var check = new PlatformCheck(platform);
        for (ProbeDescription description : clause.probe().descriptions()) {
            ProbeRestrictions.of(description).ifPresent(check::require);
        }
        if (clause.predicate() != null) {
            check.visit(clause.predicate().term());
        }
        clause.actions().forEach(check::visit);
    }

    private void visit(Action action) {
        switch (action) {
            case Statement.Assign(Term.Variable _, Term value) -> visit(value);
            case Statement.Call(String _, var arguments) -> visit(arguments);
            case Statement.Raw _ -> {}
            case Event<?> event -> event.fields().forEach(f -> visit(f.term()));
            case Aggregation<?> aggregation -> {
                aggregation.keys().forEach(k -> visit(k.term()));
                visit(aggregation.function().arguments());
            }
        }
    }

    private void visit(List<Term> terms) {
        terms.forEach(this::visit);
    }

    private void visit(Term term) {
        switch (term) {
            case Term.Only(Restriction restriction, Term only) -> {
                require(restriction);
                visit(only);
            }
            case Term.ByPlatform(Term freebsd, Term linux) -> visit(platform == Platform.FREEBSD ? freebsd : linux);
            case Term.Prefix(String _, Term operand) -> visit(operand);
            case Term.Binary(Term left, Operator _, Term right) -> {
                visit(left);
                visit(right);
            }
            case Term.Conditional(Term test, Term yes, Term no) -> visit(List.of(test, yes, no));
            case Term.Call(String _, var arguments) -> visit(arguments);
            case Term.Cast(String _, Term operand) -> visit(operand);
            case Term.Index(Term base, Term index) -> {
                visit(base);
                visit(index);
            }
            case Term.Member(Term base, boolean _, String _) -> visit(base);
            case Term.Int _, Term.Text _, Term.Builtin _, Term.Variable _, Term.Raw _ -> {}
        }
    }

    private void require(Restriction restriction) {
        if (!restriction.allows(platform)) {
            throw new InvalidProgramException(restriction.explain(platform));
        }
    }
}
