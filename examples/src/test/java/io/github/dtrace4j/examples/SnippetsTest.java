package io.github.dtrace4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the public documentation shows as Java is Java: each snippet compiles with the imports that an IDE would add. */
class SnippetsTest {

    private static final String SNIPPET = "{@snippet :\n";

    private static final Pattern MARGIN = Pattern.compile("(?m)^\\s*\\* ?");

    private static final String IMPORTS = """
            import static io.github.dtrace4j.Platform.*;
            import static io.github.dtrace4j.junit.CallFamily.*;
            import static io.github.dtrace4j.junit.Calls.*;
            import static io.github.dtrace4j.junit.TraceAssertions.*;
            import static io.github.dtrace4j.idiom.Latency.*;
            import static io.github.dtrace4j.program.Actions.*;
            import static io.github.dtrace4j.program.Aggregations.*;
            import static io.github.dtrace4j.program.Builtins.*;
            import static io.github.dtrace4j.program.Destructive.*;
            import static io.github.dtrace4j.program.Functions.*;
            import static io.github.dtrace4j.program.Functions.copyinstr;
            import static io.github.dtrace4j.program.IntType.*;
            import static io.github.dtrace4j.program.MemoryFunctions.*;
            import static io.github.dtrace4j.provider.Fbt.*;
            import static io.github.dtrace4j.provider.Profile.*;
            import static io.github.dtrace4j.provider.Syscall.*;
            import static io.github.dtrace4j.provider.type.FileInfo.*;
            import static io.github.dtrace4j.provider.type.PsInfo.*;
            import io.github.dtrace4j.*;
            import io.github.dtrace4j.data.*;
            import io.github.dtrace4j.idiom.*;
            import io.github.dtrace4j.junit.*;
            import io.github.dtrace4j.micrometer.*;
            import io.github.dtrace4j.program.*;
            import io.github.dtrace4j.provider.*;
            import io.github.dtrace4j.provider.Proc.*;
            import io.github.dtrace4j.provider.type.*;
            import io.micrometer.core.instrument.MeterRegistry;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.List;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.io.TempDir;
            """;

    /** What the snippets speak of and do not make themselves. */
    private static final String CONTEXT = """
            @SuppressWarnings("unused")
            abstract class Context {
                DProgram program;
                List<DProgram> programs;
                Session session;
                MeterRegistry registry;
                DTraceMetrics metrics;
                Recorder recorder;
                Trace trace;
                Path log;
                Path draft;
                Journal journal;
                final Scalar<Long> reads = count("reads");
                final Scalar<Distribution> sizes = quantize("sizes", arg(2));
                final Keyed<String, Long> blocked = sum("blocked", arg(0)).by(execname());
                final Event<String> opens = Event.of((String path) -> path, copyinstr(arg(1)));

                static class Journal {
                    Journal(Path directory) {}

                    void commit(String entry) {}
                }
            """;

    @TempDir
    Path classes;

    @TestFactory
    Stream<DynamicTest> eachCompiles() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Path source : sources()) {
            for (String java : snippets(Files.readString(source))) {
                tests.add(dynamicTest(
                        source.getFileName() + " " + (tests.size() + 1), source.toUri(), () -> assertCompiles(java)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(30);
        return tests.stream();
    }

    /** What is between a tag and the brace that closes it, without the margin of the comment. */
    private static List<String> snippets(String source) {
        var snippets = new ArrayList<String>();
        for (int tag = source.indexOf(SNIPPET); tag >= 0; tag = source.indexOf(SNIPPET, tag + 1)) {
            int end = tag + SNIPPET.length();
            for (int open = 1; open > 0; end++) {
                open += switch (source.charAt(end)) {
                    case '{' -> 1;
                    case '}' -> -1;
                    default -> 0;
                };
            }
            String text = source.substring(tag + SNIPPET.length(), end - 1);
            snippets.add(MARGIN.matcher(text).replaceAll("").strip());
        }
        return snippets;
    }

    private void assertCompiles(String java) {
        var problems = new DiagnosticCollector<JavaFileObject>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        new StringWriter(),
                        null,
                        problems,
                        List.of("-proc:none", "-d", classes.toString(), "-implicit:none"),
                        null,
                        List.of(new Source(inContext(java))))
                .call();
        assertThat(compiled)
                .withFailMessage(() -> java + "\n\n"
                        + problems.getDiagnostics().stream()
                                .map(problem -> problem.getLineNumber() + ": " + problem.getMessage(Locale.ROOT))
                                .toList())
                .isTrue();
    }

    /** A snippet is a class, or statements, expressions, or statements and then expressions. */
    private static String inContext(String java) {
        if (java.startsWith("@")) {
            return IMPORTS + CONTEXT + java + "\n}";
        }
        int afterStatements = 0;
        Matcher end = Pattern.compile("[;}]\\h*(//.*)?$", Pattern.MULTILINE).matcher(java);
        while (end.find()) {
            afterStatements = end.end();
        }
        String expressions = java.substring(afterStatements);
        return IMPORTS + CONTEXT + "void snippet() throws Exception {\n" + java.substring(0, afterStatements)
                + (expressions.isBlank() ? "" : "\nObject[] _ = {" + expressions + "\n};") + "\n}\n}";
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        for (String module : List.of("dtrace-api", "dtrace-ffm", "dtrace-junit", "dtrace-micrometer", "dtrace-agent")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        // The exporter that one snippet passes its metrics to is no dependency of this project.
                        .filter(file -> !file.endsWith("DTraceMetricProducer.java"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String text) {
            super(URI.create("string:///Context.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
