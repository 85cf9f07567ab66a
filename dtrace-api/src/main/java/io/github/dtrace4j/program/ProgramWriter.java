package io.github.dtrace4j.program;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.spi.EventPlan;
import java.util.List;

/** Writes a program as D text for one platform. */
final class ProgramWriter {

    private final TermWriter terms;
    private final Declarations declarations;
    private final StringBuilder out = new StringBuilder();

    private ProgramWriter(Platform platform, Declarations declarations) {
        this.terms = new TermWriter(platform);
        this.declarations = declarations;
    }

    static String write(List<Clause> clauses, Declarations declarations, Platform platform) {
        clauses.forEach(clause -> PlatformCheck.check(clause, platform));
        return new ProgramWriter(platform, declarations).program(clauses);
    }

    private String program(List<Clause> clauses) {
        for (Term.Inline constant : declarations.inlines()) {
            definition("inline " + constant.type() + " " + constant.name() + " = " + terms.d(constant.value()));
        }
        for (Term.Variable v : declarations.variables()) {
            // Declared before use, so that a predicate may read what a later clause sets.
            String keys = v.keyTypes().isEmpty() ? "" : "[" + String.join(", ", v.keyTypes()) + "]";
            String space = v.type().endsWith("*") ? "" : " ";
            definition(v.scope().declarationPrefix + v.type() + space + v.name() + keys);
        }
        for (Clause clause : clauses) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            clause(clause);
        }
        return out.toString();
    }

    private void clause(Clause clause) {
        out.append(clause.probe()).append('\n');
        if (clause.predicate() != null) {
            out.append('/').append(terms.d(clause.predicate().term())).append("/\n");
        }
        out.append("{\n");
        clause.actions().forEach(this::action);
        out.append("}\n");
    }

    private void action(Action action) {
        switch (action) {
            case Event<?> event -> event(event);
            case Statement.Assign(Term target, String operator, Term value) ->
                line(terms.d(target) + " " + operator + " " + terms.d(value));
            case Statement.Evaluate(Term term) -> line(terms.d(term));
            case Statement.Call(String function, var arguments) -> line(call(function, arguments));
            case Statement.Raw(String d) -> line(d);
            case Aggregation<?> aggregation -> {
                var keys = aggregation.keys().stream().map(Expr::term).toList();
                line("@" + aggregation.name() + (keys.isEmpty() ? "" : "[" + terms.list(keys) + "]") + " = "
                        + call(
                                aggregation.function().name(),
                                aggregation.function().arguments()));
            }
        }
    }

    private String call(String function, List<Term> arguments) {
        return terms.d(new Term.Call(function, arguments));
    }

    private void event(Event<?> event) {
        int tag = EventPlan.TAG_BASE + declarations.indexOf(event).orElseThrow();
        line("trace(0x%x)".formatted(tag));
        for (Expr<?> field : event.fields()) {
            line("trace(" + terms.d(field.term()) + ")");
        }
    }

    private void definition(String d) {
        out.append(d).append(";\n");
    }

    private void line(String statement) {
        out.append('\t').append(statement).append(";\n");
    }
}
