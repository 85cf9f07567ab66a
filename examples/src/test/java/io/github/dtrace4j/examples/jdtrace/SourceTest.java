package io.github.dtrace4j.examples.jdtrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {

    @TempDir
    Path directory;

    @Test
    void makesWholeDescriptionsOfFunctionsModulesAndProviders() {
        assertThat(Source.described("read:entry", 0).d()).isEqualTo("read:entry {}\n");
        assertThat(Source.described("vmlinux:vfs_read", 1).d()).isEqualTo("vmlinux:vfs_read: {}\n");
        assertThat(Source.described("vmlinux", 2).d()).isEqualTo("vmlinux:: {}\n");
        assertThat(Source.described("io,proc /pid == 1/", 3).d()).isEqualTo("io:::,proc:::/pid == 1/ {}\n");
    }

    @Test
    void namesADescriptionByItsTextBeforeTheActionAsDtraceDoes() {
        assertThat(Source.described("BEGIN { exit(3); }", 0).label()).isEqualTo("description 'BEGIN '");
        assertThat(Source.described("read:entry/pid == 1/", 0).label()).isEqualTo("description 'read:entry'");
    }

    @Test
    void leavesOutTheInterpreterLineOfAScriptAndKeepsTheNumbersOfTheOthers() throws IOException {
        assertThat(script("#!/usr/sbin/dtrace -s\nBEGIN { exit(0); }").d()).isEqualTo("\nBEGIN { exit(0); }\n");
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
        Source.Place place = Source.place(List.of(first, second), 4);
        assertThat(place).isEqualTo(new Source.Place(second, 3));
    }

    private Source script(String text) throws IOException {
        return Source.script(
                Files.writeString(directory.resolve("test.d"), text).toString());
    }
}
