package io.github.dtrace4j.examples.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A seed program is what a newcomer reads first: at most 15 lines say what it does. */
class ShortTest {

    private static final int MOST = 15;

    private static final Path SOURCES = Path.of("src/main/java/io/github/dtrace4j/examples/seed");

    static Stream<String> programs() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("package-info.java"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void takesAtMostFifteenLines(String name) throws IOException {
        List<String> lines = Files.readAllLines(SOURCES.resolve(name)).stream()
                .map(String::strip)
                .toList();
        int body = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("public final class"))
                .findFirst()
                .orElseThrow());

        assertThat(lines.subList(body + 1, lines.size()).stream().filter(ShortTest::says))
                .hasSizeLessThanOrEqualTo(MOST);
    }

    /** Not what every class has: comments, the constructor that nobody calls, the signature of main, closing braces. */
    private static boolean says(String line) {
        return !line.isEmpty()
                && !line.equals("}")
                && !line.startsWith("/*")
                && !line.startsWith("*")
                && !line.startsWith("//")
                && !line.startsWith("public static void main(")
                && !line.matches("private \\w+\\(\\) \\{\\}");
    }
}
