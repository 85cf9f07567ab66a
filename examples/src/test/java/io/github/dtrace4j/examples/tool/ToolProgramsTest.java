package io.github.dtrace4j.examples.tool;

import io.github.dtrace4j.examples.Golden;
import io.github.dtrace4j.program.DProgram;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ToolProgramsTest {

    static Stream<Arguments> programs() {
        return Stream.of(
                Arguments.of("opensnoop", OpenSnoop.PROGRAM),
                Arguments.of("execsnoop", ExecSnoop.PROGRAM),
                Arguments.of("iosnoop", IoSnoop.PROGRAM),
                Arguments.of("syscalls", SyscallCounter.PROGRAM),
                Arguments.of("tcpconnect", TcpConnect.PROGRAM),
                Arguments.of("hotkernel", HotKernel.PROGRAM),
                Arguments.of("offcpu", OffCpu.PROGRAM),
                Arguments.of("fslatency", FsLatency.PROGRAM),
                Arguments.of("runqlat", RunQueueLatency.PROGRAM),
                Arguments.of("userfunc", UserFunctions.program(1234)),
                Arguments.of("vmops", VmOperations.PROGRAM),
                Arguments.of("monitors", Monitors.program(1234)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void rendersForEveryPlatform(String name, DProgram program) throws IOException {
        Golden.check(name, program);
    }
}
