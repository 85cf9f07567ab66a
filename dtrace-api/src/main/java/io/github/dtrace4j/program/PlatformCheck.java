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
        List<ProbeDescription> descriptions = clause.probe().limitedTo(platform).descriptions();
        if (descriptions.isEmpty()) {
            return;
        }
        for (ProbeDescription description : descriptions) {
            ProbeRestrictions.of(description).ifPresent(check::require);
        }
        if (clause.predicate() != null) {
            check.visit(clause.predicate().term());
        }
        clause.actions().forEach(check::visit);
    }

    private void visit(Action action) {
        switch (action) {
            case Statement.Assign(Term target, String _, Term value) -> visit(List.of(target, value));
            case Statement.Evaluate(Term term) -> visit(term);
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
            case Term.ByPlatform(Term freebsd, Term linux) -> visit(platform == Platform.FREEBSD ? freebsd : linux);
            case Term.Only(Restriction restriction, Term only) -> {
                require(restriction);
                visit(only);
            }
            default -> visit(term.operands());
        }
    }

    private void require(Restriction restriction) {
        if (!restriction.allows(platform)) {
            throw new InvalidProgramException(restriction.explain(platform));
        }
    }
}
