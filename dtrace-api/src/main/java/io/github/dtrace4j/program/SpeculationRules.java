package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import java.util.List;
import java.util.Set;

/** What D allows beside {@code speculate}, {@code commit} and {@code discard} in one clause. */
final class SpeculationRules {

    private static final Set<String> RECORDING = Set.of(
            "trace",
            "printf",
            "printa",
            "print",
            "tracemem",
            "exit",
            "clear",
            "trunc",
            "normalize",
            "denormalize",
            "setopt",
            "ftruncate",
            "freopen",
            "system");

    private enum Kind {
        SPECULATE,
        COMMIT,
        DISCARD,
        EXIT,
        AGGREGATE,
        RECORD,
        DESTROY,
        OTHER
    }

    private SpeculationRules() {}

    static void check(List<Action> actions) {
        List<Kind> kinds = actions.stream().map(SpeculationRules::kind).toList();
        if (kinds.contains(Kind.SPECULATE)) {
            checkSpeculating(kinds);
        }
        if (kinds.contains(Kind.COMMIT)) {
            refuse(
                    kinds.stream().anyMatch(SpeculationRules::records) || kinds.contains(Kind.AGGREGATE),
                    "A clause that commits a speculation records nothing else; write another clause of the same probe for that");
            refuse(
                    kinds.stream().filter(Kind.COMMIT::equals).count() > 1,
                    "A clause can commit one speculation; write another clause of the same probe for the other");
        }
    }

    private static void checkSpeculating(List<Kind> kinds) {
        int at = kinds.indexOf(Kind.SPECULATE);
        refuse(
                kinds.subList(0, at).stream().anyMatch(SpeculationRules::records)
                        || kinds.subList(0, at).contains(Kind.AGGREGATE),
                "speculate() stands before everything that its clause records");
        refuse(kinds.lastIndexOf(Kind.SPECULATE) != at, "A clause can speculate once");
        for (Kind later : kinds.subList(at + 1, kinds.size())) {
            switch (later) {
                case COMMIT, DISCARD ->
                    refuse(
                            true,
                            "A clause that speculates neither commits nor discards; write another clause for that");
                case EXIT -> refuse(true, "A clause that speculates cannot exit; write another clause for that");
                case AGGREGATE -> refuse(true, "An aggregation cannot be speculative; write another clause for it");
                case DESTROY -> refuse(true, "A destructive action cannot be speculative; write another clause for it");
                case SPECULATE, RECORD, OTHER -> {}
            }
        }
    }

    private static boolean records(Kind kind) {
        return kind == Kind.RECORD || kind == Kind.EXIT;
    }

    private static Kind kind(Action action) {
        if (Destructive.is(action)) {
            return Kind.DESTROY;
        }
        return switch (action) {
            case Event<?> _ -> Kind.RECORD;
            case Aggregation<?> _ -> Kind.AGGREGATE;
            case Statement.Evaluate(Term.Call _) -> Kind.RECORD;
            case Statement.Call(String function, var _) ->
                switch (function) {
                    case "speculate" -> Kind.SPECULATE;
                    case "commit" -> Kind.COMMIT;
                    case "discard" -> Kind.DISCARD;
                    case "exit" -> Kind.EXIT;
                    default -> RECORDING.contains(function) ? Kind.RECORD : Kind.OTHER;
                };
            case Statement _ -> Kind.OTHER;
        };
    }

    private static void refuse(boolean broken, String rule) {
        if (broken) {
            throw new InvalidProgramException(rule + ".");
        }
    }
}
