package io.github.dtrace4j.ffm.abi;

import static java.util.Map.entry;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every layout, member by member, and every constant, against what a C compiler made of the headers: of libdtrace 2.0.7 on Linux, of
 * FreeBSD's main branch.
 */
class AbiFactsTest {

    private static final String LINUX = "linux-2.0.7-x86_64.csv";
    private static final String FREEBSD = "freebsd-x86_64.csv";

    private static final List<Map.Entry<Class<?>, String>> LAYOUTS = List.of(
            entry(LinuxAbi.class, LINUX),
            entry(CommonAbi.class, LINUX),
            entry(LinuxProbes.class, LINUX),
            entry(CommonProbes.class, LINUX),
            entry(FreeBsdProbes.class, FREEBSD),
            entry(CommonProbes.class, FREEBSD),
            entry(FreeBsdAbi.class, FREEBSD),
            entry(CommonAbi.class, FREEBSD));

    private static final List<Map.Entry<Class<?>, String>> CONSTANTS = List.of(
            entry(LinuxAbi.class, "constants-linux.csv"),
            entry(CommonAbi.class, "constants-linux.csv"),
            entry(Libdtrace.class, "constants-linux.csv"),
            entry(FreeBsdAbi.class, "constants-freebsd.csv"),
            entry(CommonAbi.class, "constants-freebsd.csv"),
            entry(Libdtrace.class, "constants-freebsd.csv"));

    private record Fact(String struct, String field, long offset, long size) {}

    static Stream<Arguments> layouts() {
        return LAYOUTS.stream()
                .flatMap(where -> fields(where.getKey(), StructLayout.class)
                        .map(f -> argumentSet(where.getValue() + " " + f.getName(), value(f), where.getValue())));
    }

    static Stream<Arguments> constants() {
        return CONSTANTS.stream()
                .flatMap(where -> fields(where.getKey(), int.class)
                        .filter(f -> f.getName().matches("D(TRACE|T_).*"))
                        .map(f -> argumentSet(
                                where.getValue() + " " + f.getName(), f.getName(), value(f), where.getValue())));
    }

    @Test
    void bothPlatformsAreChecked() {
        assertThat(layouts().map(a -> ((StructLayout) a.get()[0]).name().orElse("?") + " " + a.get()[1]))
                .contains(
                        "dtrace_probedata " + LINUX,
                        "dtrace_probedata " + FREEBSD,
                        "dtrace_aggdesc " + LINUX,
                        "dtrace_aggdesc " + FREEBSD);
        assertThat(constants().map(a -> a.get()[0] + " " + a.get()[2]))
                .contains("DTRACEAGG_SUM constants-linux.csv", "DTRACEAGG_SUM constants-freebsd.csv");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyMemberIsWhereTheHeadersPutIt(StructLayout layout, String file) {
        String struct = layout.name().orElseThrow();
        List<Fact> facts = Objects.requireNonNull(structures(file).get(struct), struct);

        for (MemoryLayout member : layout.memberLayouts()) {
            member.name().ifPresent(name -> {
                Fact fact = facts.stream()
                        .filter(f -> f.field().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(struct + " has no " + name));
                assertThat(CommonAbi.offset(layout, name))
                        .as("offset of %s.%s", struct, name)
                        .isEqualTo(fact.offset());
                assertThat(member.byteSize()).as("size of %s.%s", struct, name).isEqualTo(fact.size());
            });
        }
        facts.stream()
                .filter(f -> f.field().equals("(sizeof)"))
                .forEach(f ->
                        assertThat(layout.byteSize()).as("size of %s", struct).isEqualTo(f.size()));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void everyConstantIsWhatTheHeadersSay(String name, int value, String file) {
        // Some names have a remark in parentheses.
        assertThat(rows(file).filter(cells -> cells[0].replaceFirst("\\(.*", "").equals(name)))
                .extracting(cells -> cells[1])
                .containsExactly(Integer.toString(value));
    }

    private static Stream<Field> fields(Class<?> owner, Class<?> type) {
        return Arrays.stream(owner.getDeclaredFields())
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

    private static Map<String, List<Fact>> structures(String file) {
        return rows(file)
                .filter(cells -> cells.length > 3 && cells[3].matches("\\d+"))
                .map(cells -> new Fact(cells[0], cells[1], Long.parseLong(cells[2]), Long.parseLong(cells[3])))
                .collect(groupingBy(Fact::struct));
    }

    private static Stream<String[]> rows(String file) {
        var in = Objects.requireNonNull(AbiFactsTest.class.getResourceAsStream("/abi/" + file), file);
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(",", 5)).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
