package io.github.dtrace4j.program;

import io.github.dtrace4j.spi.EventPlan;
import java.util.List;

/** Writes a program as D text. */
final class ProgramWriter {

    private ProgramWriter() {}

    static String write(List<Clause> clauses, Declarations declarations) {
        var out = new StringBuilder();
        for (Term.Variable v : declarations.variables()) {
            // Declared before use, so that a predicate may read what a later clause sets.
            out.append(v.scope().declarationPrefix)
                    .append(v.type())
                    .append(' ')
                    .append(v.name())
                    .append(";\n");
        }
        for (Clause clause : clauses) {
            if (!out.isEmpty()) {
                out.append('\n');
            }
            write(clause, declarations, out);
        }
        return out.toString();
    }

    private static void write(Clause clause, Declarations declarations, StringBuilder out) {
        out.append(clause.probe()).append('\n');
        if (clause.predicate() != null) {
            out.append('/').append(clause.predicate()).append("/\n");
        }
        out.append("{\n");
        for (Action action : clause.actions()) {
            switch (action) {
                case Event<?> event -> write(event, declarations, out);
                case Statement statement -> line(statement.toString(), out);
                case Aggregation<?> aggregation -> line(aggregation.toString(), out);
            }
        }
        out.append("}\n");
    }

    private static void write(Event<?> event, Declarations declarations, StringBuilder out) {
        int tag = EventPlan.TAG_BASE + declarations.indexOf(event).orElseThrow();
        line("trace(0x%x)".formatted(tag), out);
        for (Expr<?> field : event.fields()) {
            line("trace(" + field + ")", out);
        }
    }

    private static void line(String statement, StringBuilder out) {
        out.append('\t').append(statement).append(";\n");
    }
}
