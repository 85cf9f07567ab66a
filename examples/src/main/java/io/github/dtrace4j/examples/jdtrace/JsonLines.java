package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Output;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.Recorded;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Symbol;
import io.github.dtrace4j.data.Value;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One JSON object a line, as jdtrace.schema.json describes them: firings and losses as they come, aggregations at the end. */
record JsonLines(PrintStream out) implements Presentation {

    @Override
    public Options options(Options given) {
        return given.withOutput(new Output.Delivered()).with(Option.QUIET, true);
    }

    @Override
    public void attach(Session session) {
        session.onFiring(firing -> print(json(firing)))
                .onOutput(_ -> {}) // a firing has its text
                .onLoss(loss -> print(json(loss)));
    }

    @Override
    public void finish(Session session) {
        session.snapshot().aggregations().forEach(aggregate -> print(json(aggregate)));
        var end = object(
                "type", "end", "reason", session.end().map(JsonLines::word).orElse("failed"));
        session.exitStatus().ifPresent(status -> end.put("status", status));
        print(end);
    }

    private void print(Map<String, Object> object) {
        out.println(Json.of(object));
        out.flush();
    }

    static Map<String, Object> json(Firing firing) {
        return object(
                "type", "firing",
                "probe", json(firing.probe()),
                "cpu", firing.cpu(),
                "records", firing.records().stream().map(JsonLines::json).toList());
    }

    static Map<String, Object> json(Loss loss) {
        var json = object("type", "loss", "kind", word(loss.kind()), "count", loss.count(), "message", loss.message());
        loss.cpu().ifPresent(cpu -> json.put("cpu", cpu));
        return json;
    }

    static Map<String, Object> json(Aggregate aggregate) {
        return object(
                "type", "aggregation",
                "name", aggregate.name(),
                "function", word(aggregate.function()),
                "entries",
                        aggregate.entries().stream()
                                .map(entry -> object(
                                        "keys",
                                        entry.keys().stream()
                                                .map(JsonLines::json)
                                                .toList(),
                                        "value",
                                        json(entry.normalized())))
                                .toList());
    }

    private static Map<String, Object> json(ProbeId probe) {
        return object(
                "id", probe.id(),
                "provider", probe.provider(),
                "module", probe.module(),
                "function", probe.function(),
                "name", probe.name());
    }

    private static Map<String, Object> json(Recorded recorded) {
        var json = switch (recorded) {
            case Recorded.Traced traced -> object("kind", "trace", "value", json(traced.value()));
            case Recorded.Printf printf ->
                object("kind", "printf", "format", printf.format(), "arguments", json(printf.arguments()));
            case Recorded.Printa printa -> object("kind", "printa", "aggregations", printa.aggregations());
            case Recorded.Print print ->
                object("kind", "print", "address", print.address(), "value", json(print.content()));
            case Recorded.Tracemem tracemem -> object("kind", "tracemem", "value", json(tracemem.content()));
            case Recorded.Exit exit -> object("kind", "exit", "status", exit.status());
            case Recorded.Command command ->
                object("kind", "command", "format", command.format(), "arguments", json(command.arguments()));
            case Recorded.Other _ -> object("kind", "other");
        };
        json.put("text", recorded.text());
        return json;
    }

    private static List<Object> json(List<Value> values) {
        return values.stream().map(JsonLines::json).toList();
    }

    private static Object json(Value value) {
        return switch (value) {
            case Value.Int number -> number.value();
            case Value.Text text -> text.text();
            case Value.Bytes bytes -> object("bytes", bytes.toString());
            case Stack stack ->
                object("stack", stack.frames().stream().map(Stack.Frame::symbol).toList());
            case Symbol symbol -> object("symbol", symbol.name(), "address", symbol.address());
        };
    }

    private static Object json(Aggregated value) {
        return switch (value) {
            case Aggregated.Total(long total) -> total;
            case Average average -> object("count", average.count(), "sum", average.sum(), "mean", average.mean());
            case Deviation deviation ->
                object(
                        "count", deviation.count(),
                        "sum", deviation.sum(),
                        "standardDeviation", deviation.standardDeviation());
            case Distribution distribution ->
                object(
                        "buckets",
                        distribution.buckets().stream()
                                .map(b -> object("from", b.from(), "to", b.to(), "count", b.count()))
                                .toList());
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Names and values in turn, in this order. */
    private static Map<String, Object> object(Object... namesAndValues) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
