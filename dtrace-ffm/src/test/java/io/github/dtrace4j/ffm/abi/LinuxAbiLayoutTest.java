package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layout, member by member, against what a C compiler made of the headers of libdtrace 2.0.7. */
class LinuxAbiLayoutTest {

    private record Fact(String struct, String field, long offset, long size) {}

    private static final Map<String, List<Fact>> FACTS = facts();

    static Stream<StructLayout> layouts() {
        return Arrays.stream(LinuxAbi.class.getDeclaredFields())
                .filter(f -> Modifier.isStatic(f.getModifiers()) && f.getType() == StructLayout.class)
                .map(f -> {
                    try {
                        f.setAccessible(true);
                        return (StructLayout) f.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    void thereAreLayoutsToCheck() {
        assertThat(layouts()).extracting(l -> l.name().orElse("?")).contains("dtrace_probedata", "dtrace_aggdesc");
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyMemberIsWhereTheHeadersPutIt(StructLayout layout) {
        String struct = layout.name().orElseThrow();
        List<Fact> facts = Objects.requireNonNull(FACTS.get(struct), struct);

        for (MemoryLayout member : layout.memberLayouts()) {
            member.name().ifPresent(name -> {
                Fact fact = facts.stream()
                        .filter(f -> f.field().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(struct + " has no " + name));
                assertThat(layout.byteOffset(groupElement(name)))
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

    private static Map<String, List<Fact>> facts() {
        var in = Objects.requireNonNull(LinuxAbiLayoutTest.class.getResourceAsStream("/abi/linux-2.0.7-x86_64.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", 5))
                    .filter(cells -> cells[3].matches("\\d+"))
                    .map(cells -> new Fact(cells[0], cells[1], Long.parseLong(cells[2]), Long.parseLong(cells[3])))
                    .collect(groupingBy(Fact::struct));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
