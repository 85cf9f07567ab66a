package io.github.dtrace4j.examples.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.examples.Golden;
import io.github.dtrace4j.program.DProgram;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeedProgramsTest {

    static Stream<Arguments> programs() throws IOException {
        return Stream.of(
                Arguments.of("S03", Hello.PROGRAM),
                Arguments.of("S04", OpenedFiles.PROGRAM),
                Arguments.of("S05", SyscallsOfProcess.program(1234, "cat")),
                Arguments.of("S06", FailedOpens.PROGRAM),
                Arguments.of("S07", ReadSizes.PROGRAM),
                Arguments.of("S08", BytesByFile.PROGRAM),
                Arguments.of("S09", ExecutedPrograms.PROGRAM),
                Arguments.of("S10", EndedProcesses.PROGRAM),
                Arguments.of("S11", ConnectingPrograms.PROGRAM),
                Arguments.of("S12", Packets.PROGRAM),
                Arguments.of("S13", FileSystemCalls.PROGRAM),
                Arguments.of("S14", FunctionDuration.PROGRAM),
                Arguments.of("S15", KernelStacks.PROGRAM),
                Arguments.of("S16", UserStacks.PROGRAM),
                Arguments.of("S17", ReadTracer.PROGRAM),
                Arguments.of("S18", CpuProfile.PROGRAM),
                Arguments.of("S19", HotFunctions.PROGRAM),
                Arguments.of("S20", DiskLatency.PROGRAM),
                Arguments.of("S21", LockContention.PROGRAM),
                Arguments.of("S22", KernelMemory.PROGRAM),
                Arguments.of("S24", Cost.PROGRAM),
                Arguments.of("S25", ScriptFile.program()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void rendersForEveryPlatform(String name, DProgram program) throws IOException {
        Golden.check(name, program);
    }

    @Test
    void allSeedsAreHereButTheOnesThatRunNoProgram() throws IOException {
        List<String> withoutProgram = List.of("S01", "S02", "S23");

        assertThat(programs().map(arguments -> (String) arguments.get()[0]))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 25)
                        .mapToObj("S%02d"::formatted)
                        .filter(name -> !withoutProgram.contains(name))
                        .toList());
    }
}
