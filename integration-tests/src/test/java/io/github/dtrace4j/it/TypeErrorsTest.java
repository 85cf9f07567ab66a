package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What D would find wrong when it compiles or runs a program is no Java; its right neighbor is. */
class TypeErrorsTest {

    private static final String FRAME = """
            import static io.github.dtrace4j.program.Actions.*;
            import static io.github.dtrace4j.program.Aggregations.*;
            import static io.github.dtrace4j.program.Builtins.*;
            import static io.github.dtrace4j.program.Functions.*;
            import static io.github.dtrace4j.program.IntType.*;
            import static io.github.dtrace4j.program.StringType.*;
            import static io.github.dtrace4j.provider.Dtrace.*;
            import io.github.dtrace4j.*;
            import io.github.dtrace4j.data.*;
            import io.github.dtrace4j.program.*;
            import io.github.dtrace4j.provider.*;
            import java.time.*;
            import java.util.*;

            class Snippet {
                record Open(String program, long pid) {}

                static void use(Session session, Snapshot snapshot) {
                    STATEMENTS
                }
            }
            """;

    static Stream<Arguments> pairs() {
        return Stream.of(
                pair(
                        "a string compared with an integer",
                        "execname().eq(1);",
                        "int cannot be converted to StringExpr",
                        "execname().eq(\"1\");"),
                pair(
                        "an integer compared with a string",
                        "pid().eq(\"sh\");",
                        "String cannot be converted to IntExpr",
                        "pid().eq(1);"),
                pair(
                        "arithmetic on a string",
                        "execname().plus(1);",
                        "cannot find symbol",
                        "execname().length().plus(1);"),
                pair(
                        "quantize of a string",
                        "quantize(\"x\", execname());",
                        "StringExpr cannot be converted to IntExpr",
                        "quantize(\"x\", execname().length());"),
                pair(
                        "sum of a condition",
                        "sum(\"x\", pid().eq(1));",
                        "BoolExpr cannot be converted",
                        "sum(\"x\", pid().eq(1).asInteger());"),
                pair(
                        "a predicate that is no condition",
                        "begin().when(pid());",
                        "IntExpr cannot be converted to BoolExpr",
                        "begin().when(pid().ne(0));"),
                pair(
                        "a key arity that differs between two uses of one aggregation",
                        """
                        Keyed<List<Object>, Long> calls = count("calls").by((String a, Long b) -> List.<Object>of(a, b), execname(), pid());
                        calls = count("calls").by((String a) -> List.<Object>of(a), execname());
                        """,
                        "no suitable method|incompatible|cannot be applied",
                        """
                        Keyed<List<Object>, Long> calls = count("calls").by((String a, Long b) -> List.<Object>of(a, b), execname(), pid());
                        calls = count("calls").by((String a, Long b) -> List.<Object>of(a, b), probefunc(), tid());
                        """),
                pair(
                        "an array used with too few keys",
                        "Global.array(\"a\", INT64).by(INT64, STRING).at(pid());",
                        "cannot be applied to given types",
                        "Global.array(\"a\", INT64).by(INT64, STRING).at(pid(), execname());"),
                pair(
                        "an array used with a key of another type",
                        "Global.array(\"a\", INT64).by(STRING).at(pid());",
                        "IntExpr cannot be converted to StringExpr",
                        "Global.array(\"a\", INT64).by(STRING).at(execname());"),
                pair(
                        "an element set to a value of another type",
                        "Global.array(\"a\", STRING).by(INT64).at(pid()).set(pid());",
                        "no suitable method",
                        "Global.array(\"a\", STRING).by(INT64).at(pid()).set(execname());"),
                pair(
                        "event fields that do not fit the record",
                        "Event.of(Open::new, pid(), execname());",
                        "incompatible|invalid constructor reference|no suitable method",
                        "Event.of(Open::new, execname(), pid());"),
                pair(
                        "fewer event fields than the record has",
                        "Event.of(Open::new, execname());",
                        "incompatible|invalid constructor reference|no suitable method",
                        "Event.of(Open::new, execname(), pid());"),
                pair(
                        "an event varied by another number of fields",
                        "Event.of(Open::new, execname(), pid()).with(execname());",
                        "cannot be applied to given types",
                        "Event.of(Open::new, execname(), pid()).with(probefunc(), tid());"),
                pair(
                        "a result read as another type",
                        "Map<Long, Long> calls = snapshot.get(count(\"calls\").by(execname()));",
                        "incompatible",
                        "Map<String, Long> calls = snapshot.get(count(\"calls\").by(execname()));"),
                pair(
                        "a distribution read as a number",
                        "Map<String, Long> sizes = snapshot.get(quantize(\"sizes\", arg(2)).by(execname()));",
                        "incompatible",
                        "Map<String, Distribution> sizes = snapshot.get(quantize(\"sizes\", arg(2)).by(execname()));"),
                pair(
                        "a variable set to a value of another type",
                        "Self.integer(\"start\").set(execname());",
                        "no suitable method",
                        "Self.integer(\"start\").set(timestamp());"),
                pair(
                        "a choice between values of different types",
                        "pid().eq(1).choose(execname(), pid());",
                        "no suitable method",
                        "pid().eq(1).choose(execname(), probefunc());"),
                pair(
                        "an aggregation as an expression",
                        "trace(count(\"calls\"));",
                        "cannot be converted to Expr",
                        "begin().then(count(\"calls\"));"),
                pair("a floating-point constant", "arg(0).times(0.5);", "no suitable method", "arg(0).dividedBy(2);"),
                pair(
                        "a string as an argument of a shell command",
                        "Destructive.destructive().system(\"rm %s\", execname());",
                        "StringExpr cannot be converted to IntExpr",
                        "Destructive.destructive().system(\"kill %d\", pid());"),
                pair(
                        "an argument that the probe does not have",
                        "Io.start().then(io -> trace(io.packet().bytes()));",
                        "cannot find symbol",
                        "Io.start().then(io -> trace(io.buffer().bytes()));"));
    }

    private static Arguments pair(String mistake, String wrong, String message, String right) {
        return Arguments.of(Named.of(mistake, wrong), message, right);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void refusesAMistakeAndAcceptsItsRightNeighbor(String wrong, String message, String right) throws IOException {
        assertThat(errors(right)).as("of the right program").isEmpty();
        assertThat(errors(wrong))
                .as("of the wrong program")
                .isNotEmpty()
                .first()
                .asString()
                .containsPattern(message);
    }

    /** What javac says about the statements, in English and without warnings. */
    private static List<String> errors(String statements) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var source = new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return FRAME.replace("STATEMENTS", statements);
            }
        };
        String classPath = String.join(
                File.pathSeparator,
                System.getProperty("java.class.path", ""),
                System.getProperty("jdk.module.path", ""));
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            // Analyzed only, so that nothing is written.
            var task = (JavacTask) compiler.getTask(
                    new StringWriter(),
                    files,
                    diagnostics,
                    List.of("-proc:none", "-cp", classPath),
                    null,
                    List.of(source));
            task.analyze();
        }
        return diagnostics.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .map(d -> d.getMessage(Locale.ROOT).replaceAll("\\b(?:\\w+\\.)+(?=[A-Z])", ""))
                .toList();
    }
}
