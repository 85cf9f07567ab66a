package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.lab.GuestTest;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Layouts, constants and functions against the C headers that are installed beside libdtrace: all is written into a C file as static
 * assertions, which the C compiler then finds true or not.
 */
@GuestTest
@EnabledOnOs(OS.LINUX)
class LinuxHeadersIT {

    private static final List<Class<?>> FACTS = List.of(LinuxAbi.class, CommonAbi.class, Libdtrace.class);

    /** The numbers of the aggregating functions, and all that starts with {@code DT_}, are in no header. */
    private static final Pattern PUBLIC_CONSTANT = Pattern.compile("DTRACE(?!AGG_)[A-Z]*_.*");

    /** The header includes a file that no package has; libctf has the same under another name. */
    private static final String PREAMBLE = """
            #include <stddef.h>
            #include <dtrace.h>
            #define POINTER_CLASS __builtin_classify_type((void *)0)
            #define IS_POINTER(type) (__builtin_classify_type((type)0) == POINTER_CLASS)
            """;

    @TempDir
    Path directory;

    @Test
    void everyLayoutIsThatOfTheHeader() throws Exception {
        String asserts = String.join(
                "\n",
                values(StructLayout.class)
                        .map(field -> (StructLayout) value(field))
                        .filter(layout -> layout.name().orElseThrow().startsWith("dtrace_"))
                        .flatMap(LinuxHeadersIT::members)
                        .toList());

        assertThat(asserts).contains("dtpda_ddesc", "dtagd_drecs");
        compile(asserts);
    }

    @Test
    void everyConstantIsThatOfTheHeader() throws Exception {
        String asserts = String.join(
                "\n",
                values(int.class)
                        .filter(f -> PUBLIC_CONSTANT.matcher(f.getName()).matches())
                        .map(f -> "_Static_assert(%s == %s, \"%s\");".formatted(f.getName(), value(f), f.getName()))
                        .toList());

        assertThat(asserts).contains("DTRACEACT_USTACK", "DTRACE_CONSUME_NEXT");
        compile(asserts);
    }

    @Test
    void everyFunctionHasTheParametersAndTheResultOfTheHeader() throws Exception {
        String header = preprocessed();
        List<String> asserts = Arrays.stream(Libdtrace.class.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && m.getName().startsWith("dtrace_"))
                .flatMap(m -> prototype(header, m).stream().flatMap(p -> signature(m, p)))
                .toList();

        assertThat(String.join("\n", asserts)).contains("dtrace_open", "dtrace_work", "dtrace_uaddr2str");
        compile(String.join("\n", asserts));
    }

    private record Prototype(String result, List<String> parameters) {}

    /** Empty for what only another platform has: a function of this name, or this form of it. */
    private static Optional<Prototype> prototype(String header, Method method) {
        Matcher m = Pattern.compile("extern ([^;(]*?)\\b" + method.getName() + "\\(([^;]*)\\);")
                .matcher(header);
        if (!m.find()) {
            return Optional.empty();
        }
        // Types without the parameters' names; an array is a pointer.
        List<String> parameters = Stream.of(m.group(2).split(",", -1))
                .map(p -> p.strip().replaceFirst("\\w*\\s*\\[\\]$", "*").replaceFirst("(?<=[\\s*])\\w+$", ""))
                .toList();
        return parameters.size() == method.getParameterCount()
                ? Optional.of(new Prototype(m.group(1).strip(), parameters))
                : Optional.empty();
    }

    private static Stream<String> signature(Method method, Prototype prototype) {
        Stream<String> parameters = Stream.iterate(0, i -> i < method.getParameterCount(), i -> i + 1)
                .map(i -> fits(method, prototype.parameters().get(i), method.getParameterTypes()[i]));
        return Stream.concat(Stream.of(fits(method, prototype.result(), method.getReturnType())), parameters);
    }

    private static String fits(Method method, String c, Class<?> java) {
        if (java == void.class) {
            return "_Static_assert(__builtin_types_compatible_p(%s, void), \"%s\");".formatted(c, method.getName());
        }
        boolean pointer = java == MemorySegment.class;
        int size = java == int.class ? Integer.BYTES : Long.BYTES;
        return "_Static_assert(sizeof (%s) == %d && IS_POINTER(%s) == %d, \"%s: %s\");"
                .formatted(c, size, c, pointer ? 1 : 0, method.getName(), c);
    }

    private static Stream<String> members(StructLayout layout) {
        String type = layout.name().orElseThrow() + "_t";
        Stream<String> members = layout.memberLayouts().stream()
                .filter(member -> member.name().isPresent())
                .map(member -> {
                    String name = member.name().get();
                    return "_Static_assert(offsetof(%s, %s) == %d && sizeof (((%s *)0)->%s) == %d, \"%s.%s\");"
                            .formatted(
                                    type,
                                    name,
                                    layout.byteOffset(groupElement(name)),
                                    type,
                                    name,
                                    member.byteSize(),
                                    type,
                                    name);
                });
        return Stream.concat(
                members,
                Stream.of("_Static_assert(sizeof (%s) == %d, \"%s\");".formatted(type, layout.byteSize(), type)));
    }

    private static Stream<Field> values(Class<?> type) {
        return FACTS.stream()
                .flatMap(owner -> Arrays.stream(owner.getDeclaredFields()))
                .filter(f -> Modifier.isStatic(f.getModifiers()) && f.getType() == type);
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private String preprocessed() throws IOException, InterruptedException {
        return gcc("-E", PREAMBLE).replaceAll("(?m)^#.*$", "").replaceAll("\\s+", " ");
    }

    private void compile(String asserts) throws IOException, InterruptedException {
        gcc("-fsyntax-only", PREAMBLE + asserts);
    }

    private String gcc(String mode, String source) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("audit.c"), source);
        Path include = Files.createDirectories(directory.resolve("include/sys"));
        Files.writeString(include.resolve("ctf-api.h"), "#include <ctf-api.h>\n");
        Path output = directory.resolve("output");
        Process gcc = new ProcessBuilder("gcc", mode, "-I" + include.getParent(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = gcc.waitFor();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(status).as(text).isZero();
        return text;
    }
}
