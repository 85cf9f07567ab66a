package io.github.dtrace4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checksum of FreeBSD's image is pinned: taken once from where the image is, and then never again by itself. */
class FreeBsdPinTest {

    private static final Path PIN = Script.LAB.resolve("freebsd/container/lab-pin");
    private static final String NAME = "FreeBSD-15.0-RELEASE-amd64-BASIC-CLOUDINIT-ufs.qcow2.xz";
    private static final String PUBLISHED = "0123456789abcdef".repeat(8);

    private ImageServer server;

    @TempDir
    Path directory;

    @BeforeEach
    void serve() throws IOException {
        Script.assumeTools("bash", "curl", "awk", "sed");
        server = new ImageServer();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theChecksumOfThisImageIsTakenFromThePublishedListAndNothingElseChanges() throws Exception {
        server.put("CHECKSUM.SHA512", """
                SHA512 (FreeBSD-15.0-RELEASE-amd64-BASIC-CLOUDINIT-ufs.raw.xz) = %s
                SHA512 (%s) = %s
                SHA512 (FreeBSD-15.0-RELEASE-amd64-BASIC-CLOUDINIT-zfs.qcow2.xz) = %s
                """.formatted("1".repeat(128), NAME, PUBLISHED, "2".repeat(128)));
        Path properties = properties(server.url(NAME), "");
        String before = Files.readString(properties);

        Script.Result result = Script.of(PIN, "write", properties).run();

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(Files.readString(properties)).isEqualTo(before.replace("sha512=\n", "sha512=" + PUBLISHED + "\n"));
        assertThat(result.err()).contains("signed checksums");
        assertThat(Script.of(PIN, "check", properties).run().status()).isZero();
    }

    @Test
    void aListWithoutTheImagePinsNothing() throws Exception {
        server.put("CHECKSUM.SHA512", "SHA512 (other.qcow2.xz) = " + PUBLISHED + "\n");
        Path properties = properties(server.url(NAME), "");

        Script.Result result = Script.of(PIN, "write", properties).run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("CHECKSUM.SHA512 has no SHA512 of " + NAME, "Check version and url");
        assertThat(load(properties).getProperty("sha512")).isEmpty();
    }

    @Test
    void aListThatCannotBeFetchedIsNamed() throws Exception {
        Path properties = properties(server.url(NAME), "");

        Script.Result result = Script.of(PIN, "write", properties).run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("FAILED: pin the FreeBSD image", server.url("CHECKSUM.SHA512"), "404", "Check the network");
    }

    @Test
    void anAddressWithoutEncryptionIsRefused() throws Exception {
        Path properties = properties("http://download.freebsd.org/" + NAME, "");

        assertThat(Script.of(PIN, "write", properties).run().err()).contains("not the https address");
        assertThat(Script.of(PIN, "check", properties).run().err()).contains("not the https address");
    }

    @Test
    void anEmptyPinIsRefusedWithTheCommandThatFillsIt() throws Exception {
        Script.Result result =
                Script.of(PIN, "check", properties(server.url(NAME), "")).run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("FAILED: get the FreeBSD image", "pins no checksum", "'bin/lab --guest freebsd pin'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "SKIP", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
    void whatIsNoSha512IsRefused(String pin) throws Exception {
        Script.Result result =
                Script.of(PIN, "check", properties(server.url(NAME), pin)).run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("not 128 lower-case hexadecimal digits");
    }

    @Test
    void theProjectsOwnFileNamesTheOfficialImageOfItsVersion() throws Exception {
        Properties own = load(Script.LAB.resolve("freebsd/image.properties"));

        assertThat(own.getProperty("url"))
                .startsWith("https://download.freebsd.org/")
                .contains("/" + own.getProperty("version") + "/")
                .endsWith(NAME);
        assertThat(own.getProperty("sha512")).matches("([0-9a-f]{128})?");
        assertThat(own.getProperty("java")).startsWith("openjdk25");
    }

    @Test
    void binLabRefusesOtherGuestsBeforeItDoesAnything() throws Exception {
        Path lab = Script.LAB.resolve("../../bin/lab").normalize();

        assertThat(Script.of(lab, "--guest", "plan9", "up").run().err()).contains("unknown guest 'plan9'", "freebsd");
        assertThat(Script.of(lab, "--guest", "linux", "pin").run().err()).contains("--guest freebsd pin");
    }

    private Path properties(String url, String pin) throws IOException {
        return Files.writeString(
                directory.resolve("image.properties"),
                "# a comment\nversion=15.0-RELEASE\nurl=" + url + "\n\n# the pin\nsha512=" + pin
                        + "\njava=openjdk25\n");
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
