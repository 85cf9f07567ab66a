package io.github.dtrace4j.examples.jdtrace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
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
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class JsonLinesTest {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(JsonLinesTest.class.getResourceAsStream("jdtrace.schema.json"));

    private static final Value.Bytes BYTES = new Value.Bytes(new byte[] {1, (byte) 0xff});
    private static final Stack STACK = new Stack(List.of(new Stack.Frame(1, "vmlinux`vfs_read+0x1")));
    private static final Symbol SYMBOL = new Symbol(Symbol.Kind.KERNEL_FUNCTION, 0, -1, "vmlinux`vfs_read");

    private static final Firing FIRING = new Firing(
            new ProbeId(7, "syscall", "vmlinux", "read", "entry"),
            1,
            Optional.empty(),
            List.of(
                    new Recorded.Traced(new Value.Int(-3, 8), " -3"),
                    new Recorded.Traced(new Value.Text("a \"b\"\n\u0001"), "x"),
                    new Recorded.Traced(STACK, "\n"),
                    new Recorded.Traced(SYMBOL, ""),
                    new Recorded.Printf("%d", List.of(new Value.Int(1, 4)), "1"),
                    new Recorded.Printa(List.of(2L), ""),
                    new Recorded.Print(64, BYTES, ""),
                    new Recorded.Tracemem(BYTES, ""),
                    new Recorded.Command("echo %s", List.of(new Value.Text("x")), ""),
                    new Recorded.Exit(3, ""),
                    new Recorded.Other("?")));

    static final List<Map<String, Object>> LINES = List.of(
            JsonLines.json(FIRING),
            JsonLines.json(new Loss(Loss.Kind.PRINCIPAL_BUFFER, OptionalInt.of(1), 5, "5 drops")),
            JsonLines.json(new Loss(Loss.Kind.AGGREGATION, OptionalInt.empty(), 1, "")),
            line(Aggregate.Function.COUNT, new Aggregated.Total(3)),
            line(Aggregate.Function.AVG, new Average(2, 5)),
            line(Aggregate.Function.STDDEV, new Deviation(2, 4, BigInteger.TEN)),
            line(Aggregate.Function.QUANTIZE, new Distribution(List.of(new Distribution.Bucket(4, 7, 1)))));

    @ParameterizedTest
    @FieldSource("LINES")
    void everyLineIsAsTheSchemaSays(Map<String, Object> line) throws IOException {
        assertThat(SCHEMA.validate(parsed(line))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoLine() throws IOException {
        assertThat(SCHEMA.validate(parsed(Map.of("type", "firing")))).isNotEmpty();
        assertThat(SCHEMA.validate(parsed(Map.of("type", "nosuch")))).isNotEmpty();
    }

    @Test
    void keepsTypesAndEscapesText() throws IOException {
        JsonNode records = parsed(JsonLines.json(FIRING)).get("records");
        assertThat(records.get(0).get("value").longValue()).isEqualTo(-3);
        assertThat(records.get(1).get("value").textValue()).isEqualTo("a \"b\"\n\u0001");
        assertThat(records.get(6).get("value").get("bytes").textValue()).isEqualTo("01ff");
    }

    private static Map<String, Object> line(Aggregate.Function function, Aggregated value) {
        var entry = new Aggregate.Entry(List.of(new Value.Text("dd"), new Value.Int(1, 4)), value, 1);
        return JsonLines.json(new Aggregate("a", 1, function, List.of(entry)));
    }

    private static JsonNode parsed(Map<String, Object> line) throws IOException {
        return new ObjectMapper().readTree(Json.of(line));
    }
}
