package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.Stability;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import io.github.dtrace4j.program.DProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which probes there are (S02), and what libdtrace makes of a program. */
@GuestTest
@WithoutLibraries
class ListingIT {

    @Test
    void listsTheSameProbesAsDtrace() throws Exception {
        try (var probes = DTrace.probes("syscall::read*:")) {
            assertThat(probes.map(ProbeId::toString))
                    .containsExactlyInAnyOrderElementsOf(listedByDtrace("syscall::read*:"))
                    .contains("syscall:vmlinux:read:entry", "syscall:vmlinux:readv:return");
        }
    }

    @Test
    void tellsArgumentsAndStability() {
        try (var probes = DTrace.probeInfos("syscall::read:entry")) {
            assertThat(probes).singleElement().satisfies(probe -> {
                assertThat(probe.probe().name()).isEqualTo("entry");
                assertThat(probe.argumentTypes()).hasSize(3).contains("char *");
                assertThat(probe.stability().dependency()).isNotEqualTo(Stability.Dependency.CPU);
            });
        }
    }

    @Test
    void listsBesideARunningSessionAndRefusesASessionBesideAListing() {
        var hits = count("hits");
        try (var session = DTrace.open(DProgram.of(begin().then(hits)))) {
            session.start();
            assertThat(DTrace.probes("dtrace:::")).extracting(ProbeId::name).contains("BEGIN", "END", "ERROR");
            session.stop();
            assertThat(session.snapshot().get(hits)).hasValue(1L);
        }
        DTrace.probes("dtrace:::BEGIN")
                .forEach(_ -> assertThatThrownBy(() -> DTrace.open(DProgram.of(begin().then(hits))))
                        .isInstanceOf(SessionException.class)
                        .hasMessageContaining("listing"));
    }

    @Test
    void nothingMatchesIsAnEmptyStreamAndAWrongDescriptionAnError() {
        assertThat(DTrace.probes("no_such_provider:::")).isEmpty();
        assertThatThrownBy(() -> DTrace.probes("a:b:c:d:e")).isInstanceOf(InvalidProgramException.class);
    }

    @Test
    void aProgramTellsItsMatchesAndStability() {
        var program = DProgram.ofD("""
                BEGIN { trace(1); }
                syscall::read:entry, syscall::write:entry { @ = count(); }
                """);
        try (var session = DTrace.open(program)) {
            assertThat(session.programInfo().matches()).isEqualTo(3);
            assertThat(session.programInfo().probes())
                    .hasSize(3)
                    .last()
                    .asString()
                    .isEqualTo("syscall::write:entry");
            assertThat(session.programInfo().statements().name()).isEqualTo(Stability.Level.STABLE);
        }
    }

    private static List<String> listedByDtrace(String description) throws IOException, InterruptedException {
        var process = new ProcessBuilder("dtrace", "-l", "-n", description)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .map(columns -> String.join(":", columns[1], columns[2], columns[3], columns[4]))
                .toList();
    }
}
