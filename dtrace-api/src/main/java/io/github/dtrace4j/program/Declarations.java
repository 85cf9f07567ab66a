package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.spi.AggregationPlan;
import io.github.dtrace4j.spi.EventPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a program declares by using it: its variables, aggregations and events, each in order of first use. */
final class Declarations {

    private final Map<String, Term.Variable> variables = new LinkedHashMap<>();
    private final Map<String, Term.Inline> inlines = new LinkedHashMap<>();
    private final Map<String, Aggregation<?>> aggregations = new LinkedHashMap<>();
    private final List<Event<?>> events = new ArrayList<>();

    private Declarations() {}

    static Declarations of(List<Clause> clauses) {
        var found = new Declarations();
        for (Clause clause : clauses) {
            if (clause.predicate() != null) {
                found.visit(clause.predicate().term());
            }
            clause.actions().forEach(found::visit);
        }
        return found;
    }

    List<Term.Variable> variables() {
        return List.copyOf(variables.values());
    }

    List<Term.Inline> inlines() {
        return List.copyOf(inlines.values());
    }

    List<EventPlan> eventPlans() {
        var plans = new ArrayList<EventPlan>();
        for (Event<?> event : events) {
            plans.add(new EventPlan(
                    EventPlan.TAG_BASE + plans.size(), event.fields().size(), event.decode()));
        }
        return plans;
    }

    List<AggregationPlan> aggregationPlans() {
        return aggregations.values().stream()
                .map(a -> new AggregationPlan(
                        a.name(), a.keys().size(), a.keyDecoder(), a.function().decode()))
                .toList();
    }

    OptionalInt indexOf(Event<?> event) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).isSameAs(event)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    boolean contains(Aggregation<?> aggregation) {
        Aggregation<?> declared = aggregations.get(aggregation.name());
        return declared != null && declared.shape().equals(aggregation.shape());
    }

    private void visit(Action action) {
        switch (action) {
            case Statement.Assign(Term target, String _, Term value) -> {
                visit(target);
                visit(value);
            }
            case Statement.Evaluate(Term term) -> visit(term);
            case Statement.Call(String _, var arguments) -> arguments.forEach(this::visit);
            case Statement.Raw _ -> {}
            case Event<?> event -> {
                event.fields().forEach(f -> visit(f.term()));
                if (indexOf(event).isEmpty()) {
                    events.add(event);
                }
            }
            case Aggregation<?> aggregation -> {
                aggregation.keys().forEach(k -> visit(k.term()));
                aggregation.function().arguments().forEach(this::visit);
                declare(aggregation);
            }
        }
    }

    private void declare(Aggregation<?> aggregation) {
        Aggregation<?> first = aggregations.putIfAbsent(aggregation.name(), aggregation);
        if (first != null && !first.shape().equals(aggregation.shape())) {
            throw new InvalidProgramException("The aggregation @" + aggregation.name() + " is used as " + first.shape()
                    + " and as " + aggregation.shape() + "; give one of them another name");
        }
    }

    private void visit(Term term) {
        term.operands().forEach(this::visit);
        switch (term) {
            case Term.Variable variable -> declare(variable);
            case Term.Inline constant -> declare(constant);
            default -> {}
        }
    }

    private void declare(Term.Inline constant) {
        Term.Inline first = inlines.putIfAbsent(constant.name(), constant);
        if (first != null && !first.equals(constant)) {
            throw new InvalidProgramException("The constant " + constant.name() + " has the value " + first.value()
                    + " and the value " + constant.value() + "; give one of them another name");
        }
    }

    private void declare(Term.Variable variable) {
        Term.Variable first = variables.putIfAbsent(variable.toString(), variable);
        if (first != null && !first.equals(variable)) {
            throw new InvalidProgramException("The variable " + variable + " is used as " + describe(first) + " and as "
                    + describe(variable) + "; give one of them another name");
        }
    }

    private static String describe(Term.Variable variable) {
        return variable.keyTypes().isEmpty()
                ? variable.type()
                : variable.type() + " by " + String.join(", ", variable.keyTypes());
    }
}
