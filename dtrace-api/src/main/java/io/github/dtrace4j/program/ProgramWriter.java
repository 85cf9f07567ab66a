package io.github.dtrace4j.program;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.spi.EventPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a program as D text for one platform. */
final class ProgramWriter {

    private final TermWriter terms;
    private final Declarations declarations;
    private final StringBuilder out = new StringBuilder();
    private final NavigableMap<Integer, CallSite> callSites = new TreeMap<>();
    private final List<Integer> begins = new ArrayList<>();

    /**
     * A program as D.
     *
     * @param callSites by the line that something begins at, from 1, the call that made it
     * @param begins the lines, from 1, at which a program begins that is compiled by itself; without the first
     */
    record Written(String d, NavigableMap<Integer, CallSite> callSites, List<Integer> begins) {

        Optional<CallSite> callSite(int line) {
            return Optional.ofNullable(callSites.floorEntry(line)).map(Map.Entry::getValue);
        }
    }

    private ProgramWriter(Platform platform, Declarations declarations) {
        this.terms = new TermWriter(platform);
        this.declarations = declarations;
    }

    static Written write(List<Part> parts, Declarations declarations, Platform platform) {
        return new ProgramWriter(platform, declarations).program(parts);
    }

    private Written program(List<Part> parts) {
        // Text may begin with an interpreter line, which D accepts as the first line only.
        int begin = 0;
        while (begin < parts.size() && parts.get(begin) instanceof Part.Text text) {
            text(text);
            begin++;
        }
        definitions();
        for (Part part : parts.subList(begin, parts.size())) {
            switch (part) {
                case Part.Text text -> text(text);
                // Left out where it has no probe.
                case Clause clause
                when clause.probe().limitedTo(terms.platform()).descriptions().isEmpty() -> {}
                case Clause clause -> {
                    begin(clause.callSite());
                    clause(clause);
                }
            }
        }
        return new Written(out.toString(), callSites, begins);
    }

    private void text(Part.Text text) {
        begin(text.callSite());
        if (text.begins()) {
            begins.add(nextLine());
        }
        out.append(text.d()); // as it is: where the compiler says that it ends is where it ends
    }

    private void begin(CallSite site) {
        if (!out.isEmpty()) {
            out.append(out.charAt(out.length() - 1) == '\n' ? "\n" : "\n\n");
        }
        callSites.put(nextLine(), site);
    }

    private int nextLine() {
        return (int) out.chars().filter(c -> c == '\n').count() + 1;
    }

    private void definitions() {
        for (Term.Inline constant : declarations.inlines()) {
            definition(
                    constant, "inline " + constant.type() + " " + constant.name() + " = " + terms.d(constant.value()));
        }
        for (Term.Variable v : declarations.variables()) {
            // Declared before use, so that a predicate may read what a later clause sets.
            String keys = v.keyTypes().isEmpty() ? "" : "[" + String.join(", ", v.keyTypes()) + "]";
            String space = v.type().endsWith("*") ? "" : " ";
            definition(v, v.scope().declarationPrefix + v.type() + space + v.name() + keys);
        }
    }

    private void clause(Clause clause) {
        PlatformCheck.check(clause, terms.platform());
        out.append(clause.probe().limitedTo(terms.platform())).append('\n');
        if (clause.predicate() != null) {
            String predicate = terms.d(clause.predicate().term());
            // Not "/*", which begins a comment.
            out.append(predicate.startsWith("*") ? "/ " : "/").append(predicate).append("/\n");
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
                String tuple = keys.isEmpty() ? "" : "[" + terms.list(keys) + "]";
                for (var part : aggregation.function().parts()) {
                    line("@" + aggregation.nameOf(part) + tuple + " = " + call(part.name(), part.arguments()));
                }
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
            action(Actions.trace(field));
        }
    }

    private void definition(Term declared, String d) {
        callSites.put(nextLine(), declarations.firstUse(declared));
        out.append(d).append(";\n");
    }

    private void line(String statement) {
        out.append('\t').append(statement).append(";\n");
    }
}
