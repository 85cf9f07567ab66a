package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.spi.AggregationPlan;
import io.github.dtrace4j.spi.EventPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** What a program declares by using it: its variables, aggregations and events, each in order of first use. */
final class Declarations {

    private static final Set<String> FORMATTING = Set.of("printf", "printa", "system", "freopen");

    private final Map<String, Term.Variable> variables = new LinkedHashMap<>();
    private final Map<String, Term.Inline> inlines = new LinkedHashMap<>();
    private final Map<String, Declared> aggregations = new LinkedHashMap<>();
    private final List<Event<?>> events = new ArrayList<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<Term.Argument> arguments = new LinkedHashSet<>();
    private final Map<Term, CallSite> firstUses = new HashMap<>();

    /** Whether there is D that is not looked into, which may declare what others use. */
    private boolean hasText;

    /** An aggregation of D, what must agree among its uses, and how it is read. */
    private record Declared(String shape, AggregationPlan plan) {}

    private Declarations() {}

    static Declarations of(List<Part> parts) {
        var found = new Declarations();
        for (Part part : parts) {
            switch (part) {
                case Part.Text _ -> found.hasText = true;
                case Clause clause -> {
                    if (clause.predicate() != null) {
                        found.visit(clause.predicate().term());
                    }
                    clause.actions().forEach(found::visit);
                    Stream.concat(found.variables.values().stream(), found.inlines.values().stream())
                            .forEach(declared -> found.firstUses.putIfAbsent(declared, clause.callSite()));
                }
            }
        }
        return found;
    }

    /**
     * @throws InvalidProgramException if a string does not fit
     */
    void checkStrings(int size) {
        for (String text : texts) {
            int needed = text.getBytes(StandardCharsets.UTF_8).length + 1;
            if (needed > size) {
                throw new InvalidProgramException("A string of the program needs " + needed
                        + " bytes with its closing NUL, but D would cut it off at " + size
                        + "; open the session with Options.withStringSize: \""
                        + text.substring(0, Math.min(40, text.length())) + "...\"");
            }
        }
    }

    /**
     * @throws InvalidProgramException if a clause uses an argument that is not there, or one that is text as an integer
     */
    void checkArguments(List<MacroArgument> given) {
        for (Term.Argument used : arguments) {
            if (used.number() > given.size()) {
                throw new InvalidProgramException("The program uses " + used + ", but was given " + given.size()
                        + " argument(s); give them with withArguments(...)");
            }
            MacroArgument argument = given.get(used.number() - 1);
            if (used.integer() && !argument.isInteger()) {
                throw new InvalidProgramException(
                        "The program uses " + used + " as an integer, but was given the text \"" + argument + "\"");
            }
        }
    }

    List<Term.Variable> variables() {
        return List.copyOf(variables.values());
    }

    List<Term.Inline> inlines() {
        return List.copyOf(inlines.values());
    }

    /** The call that made the clause which first uses a variable or constant. */
    CallSite firstUse(Term declared) {
        return Objects.requireNonNull(firstUses.get(declared));
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
        return aggregations.values().stream().map(Declared::plan).toList();
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
        return aggregation.function().parts().stream().allMatch(part -> {
            Declared declared = aggregations.get(aggregation.nameOf(part));
            return declared != null && declared.shape().equals(aggregation.shapeOf(part));
        });
    }

    private void visit(Action action) {
        switch (action) {
            case Statement.Assign(Term target, String _, Term value) -> {
                visit(target);
                visit(value);
            }
            case Statement.Evaluate(Term term) -> visit(term);
            case Statement.Call(String function, var arguments) ->
                arguments.stream()
                        // A format is never cut off.
                        .skip(FORMATTING.contains(function) && arguments.getFirst() instanceof Term.Text ? 1 : 0)
                        .forEach(this::visit);
            case Statement.Raw _ -> hasText = true;
            case Event<?> event -> {
                event.fields().forEach(f -> visit(f.term()));
                if (indexOf(event).isEmpty()) {
                    events.add(event);
                }
            }
            case Aggregation<?> aggregation -> {
                aggregation.keys().forEach(k -> visit(k.term()));
                aggregation.function().arguments().forEach(this::visit);
                aggregation.function().parts().forEach(part -> declare(aggregation, part));
            }
        }
    }

    private void declare(Aggregation<?> aggregation, AggregatingFunction.Part<?> part) {
        String name = aggregation.nameOf(part);
        String shape = aggregation.shapeOf(part);
        Declared first = aggregations.putIfAbsent(
                name,
                new Declared(
                        shape,
                        new AggregationPlan(name, aggregation.keys().size(), aggregation.keyDecoder(), part.decode())));
        if (first != null && !first.shape().equals(shape)) {
            throw new InvalidProgramException("The aggregation @" + name + " is used as " + first.shape() + " and as "
                    + shape + "; give one of them another name");
        }
    }

    private void visit(Term term) {
        term.operands().forEach(this::visit);
        switch (term) {
            case Term.Variable variable -> declare(variable);
            case Term.Inline constant -> declare(constant);
            case Term.Aggregated aggregated -> checkFed(aggregated);
            case Term.Argument argument -> arguments.add(argument);
            case Term.Text(String text) -> texts.add(text);
            default -> {}
        }
    }

    private void checkFed(Term.Aggregated aggregated) {
        Declared fed = aggregations.get(aggregated.name());
        if (fed == null && !hasText) {
            throw new InvalidProgramException("An action is on " + aggregated
                    + ", but no clause before it feeds it; put the clause that does before it");
        }
        if (fed != null && !fed.shape().equals(aggregated.shape())) {
            throw new InvalidProgramException("An action is on " + aggregated + " as " + aggregated.shape()
                    + ", but a clause feeds it as " + fed.shape());
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
