package io.github.dtrace4j.examples.jdtrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.DProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {

    @TempDir
    Path directory;

    @Test
    void makesWholeDescriptionsOfFunctionsModulesAndProviders() {
        assertThat(Source.described("read:entry", 0).d()).isEqualTo("read:entry\n {}\n");
        assertThat(Source.described("vmlinux:vfs_read", 1).d()).isEqualTo("vmlinux:vfs_read:\n {}\n");
        assertThat(Source.described("vmlinux", 2).d()).isEqualTo("vmlinux::\n {}\n");
        assertThat(Source.described("io,proc /pid == 1/", 3).d()).isEqualTo("io:::,proc:::\n/pid == 1/\n {}\n");
    }

    @Test
    void namesADescriptionByItsTextBeforeTheActionAsDtraceDoes() {
        assertThat(Source.described("BEGIN { exit(3); }", 0).label()).isEqualTo("description 'BEGIN '");
        assertThat(Source.described("read:entry/pid == 1/", 0).label()).isEqualTo("description 'read:entry'");
    }

    @Test
    void leavesOutTheInterpreterLineOfAScriptAndKeepsTheNumbersOfTheOthers() throws IOException {
        assertThat(script("#!/usr/sbin/dtrace -s\nBEGIN { exit(0); }").d()).isEqualTo("\nBEGIN { exit(0); }");
    }

    @Test
    void refusesTheNumberOfAProbeWhereAPartOfItsNameBelongs() {
        assertThatThrownBy(() -> Source.described("4.56", 1))
                .isInstanceOf(Fatal.class)
                .hasMessage("invalid probe specifier 4.56: probe identifier 4 not permitted when specifying functions");
        assertThat(Source.described("4", 0).d()).isEqualTo("4\n {}\n");
    }

    @Test
    void aNameBehindANumberIsAnotherProbe() {
        assertThat(Source.described("2-2", 0).d()).isEqualTo("2,:::-2\n {}\n");
    }

    @Test
    void saysThatAScriptIsMissing() {
        assertThatThrownBy(() -> Source.script("/nosuch"))
                .isInstanceOf(Fatal.class)
                .hasMessage("failed to open /nosuch: No such file or directory");
    }

    @Test
    void findsTheSourceOfALine() throws IOException {
        Source first = Source.described("BEGIN", 0);
        Source second = script("END\n{\n\toops;\n}\n");
        DProgram program = DProgram.ofD(List.of(first.d(), second.d()));
        List<String> lines = program.toD(Platform.LINUX).lines().toList();

        Source.Place place = Source.place(List.of(first, second), lines.indexOf("\toops;") + 1);
        assertThat(place).isEqualTo(new Source.Place(second, 3));
        assertThat(Source.place(List.of(first, second), 1)).isEqualTo(new Source.Place(first, 1));
        assertThat(Source.place(List.of(first, second), 3).source())
                .as("what is said of a program as a whole")
                .isEqualTo(first);
    }

    @Test
    void tellsThePartOfADescriptionAndTheLineOfAScript() throws IOException {
        Source description = Source.described("BEGIN /1 / 2\n== 0/ { trace(1);\n oops }", 0);
        assertThat(description.d()).isEqualTo("BEGIN\n/1 / 2\n== 0/\n { trace(1);\n oops }\n");
        assertThat(Stream.of(1, 2, 3, 4, 5).map(description::where))
                .containsExactly(
                        "in probe description: ",
                        "in predicate: ",
                        "in predicate: ",
                        "in action list: ",
                        "in action list: ");
        assertThat(script("BEGIN\n{}\n").where(2)).isEqualTo("line 2: ");
    }

    private Source script(String text) throws IOException {
        return Source.script(
                Files.writeString(directory.resolve("test.d"), text).toString());
    }
}
