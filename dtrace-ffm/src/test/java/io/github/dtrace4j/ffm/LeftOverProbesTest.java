package io.github.dtrace4j.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOverProbesTest {

    @Test
    void onlyThoseOfTheDeadProcessAreRemoved(@TempDir Path tracing) throws IOException {
        String others = """
                p:dt_31_dtrace/BEGIN /usr/lib/libdtrace.so.2:0x0000000000000010
                p:dt_3123_dtrace/BEGIN /usr/lib/libdtrace.so.2:0x0000000000000010
                p:probes/dt_312_mine do_sys_open
                """;
        String dead = """
                p:dt_312_dtrace/BEGIN /usr/lib/libdtrace.so.2:0x0000000000000010
                r32:dt_312_fbt_vmlinux/vfs_read vfs_read
                """;
        Path file = Files.writeString(tracing.resolve("uprobe_events"), others + dead);

        LeftOverProbes.remove(312, tracing);

        // An ordinary file shows what the kernel would be told.
        assertThat(Files.readString(file)).isEqualTo(others + dead + """
                -:dt_312_dtrace/BEGIN
                -:dt_312_fbt_vmlinux/vfs_read
                """);
    }

    @Test
    void thoseOfDeadProcessesGoWhenTheyWereThereBothTimes(@TempDir Path tracing, @TempDir Path proc) throws Exception {
        Files.createDirectory(proc.resolve("31"));
        String before = """
                p:dt_31_dtrace/BEGIN /usr/lib/libdtrace.so.2:0x0000000000000010
                p:dt_32_dtrace/BEGIN /usr/lib/libdtrace.so.2:0x0000000000000010
                p:dt_33_dtrace/BEGIN /usr/lib/libdtrace.so.2:0x0000000000000010
                """;
        Path file = Files.writeString(tracing.resolve("uprobe_events"), before);
        String after = before.lines().limit(2).collect(Collectors.joining("\n", "", "\n"))
                + "p:dt_34_dtrace/BEGIN /usr/lib/libdtrace.so.2:0x0000000000000010\n";

        try (var _ = LeftOverProbes.ofDeadProcesses(tracing, proc)) {
            Files.writeString(file, after);
        }

        assertThat(Files.readString(file)).isEqualTo(after + "-:dt_32_dtrace/BEGIN\n");
    }
}
