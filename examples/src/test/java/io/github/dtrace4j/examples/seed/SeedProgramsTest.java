package io.github.dtrace4j.examples.seed;

import io.github.dtrace4j.examples.Golden;
import io.github.dtrace4j.program.DProgram;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeedProgramsTest {

    static Stream<Arguments> programs() {
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
                Arguments.of("S20", DiskLatency.PROGRAM),
                Arguments.of("S22", KernelMemory.PROGRAM),
                Arguments.of("S24", Cost.PROGRAM));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void rendersForEveryPlatform(String name, DProgram program) throws IOException {
        Golden.check(name, program);
    }
}
