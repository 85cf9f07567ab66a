package io.github.dtrace4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FreeBSD's image arrives whole and as it was pinned, or not at all. */
class FreeBsdImageTest {

    private static final String NAME = "FreeBSD-15.0-RELEASE-amd64-BASIC-CLOUDINIT-ufs.qcow2.xz";
    private static final int HALF = 100_000;

    private final byte[] disk = new byte[300_000];
    private byte[] archive;
    private ImageServer server;

    @TempDir
    Path directory;

    @BeforeEach
    void serve() throws Exception {
        Script.assumeTools("bash", "curl", "xz", "sha512sum");
        new Random(15).nextBytes(disk);
        Path file = Files.write(directory.resolve("disk"), disk);
        assertThat(Script.of(Path.of("xz"), file).run().status()).isZero();
        archive = Files.readAllBytes(directory.resolve("disk.xz"));
        server = new ImageServer().put(NAME, archive);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aVerifiedArchiveBecomesTheDecompressedImage() throws Exception {
        Script.Result result = fetch(sha512(archive));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out().strip()).isEqualTo(image().toString());
        assertThat(image()).hasBinaryContent(disk);
        assertThat(archivePart()).doesNotExist();
    }

    @Test
    void whatIsThereIsNotFetchedAgain() throws Exception {
        fetch(sha512(archive));
        server.requests().clear();

        Script.Result again = fetch(sha512(archive));

        assertThat(again.status()).isZero();
        assertThat(again.out().strip()).isEqualTo(image().toString());
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anImageOfAnotherPinIsReplaced() throws Exception {
        Files.createDirectories(volume());
        Files.writeString(image(), "of an older pin");
        Files.writeString(Path.of(image() + ".origin"), "0".repeat(128) + "\n");

        assertThat(fetch(sha512(archive)).status()).isZero();
        assertThat(image()).hasBinaryContent(disk);
    }

    @Test
    void aConnectionThatBreaksGoesOnWhereItBroke() throws Exception {
        server.breaking(1, HALF);

        Script.Result result = fetch(sha512(archive));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("the connection broke (attempt 1 of 5)");
        assertThat(server.requests()).containsExactly(NAME, NAME + " bytes=" + HALF + "-");
        assertThat(image()).hasBinaryContent(disk);
    }

    @Test
    void aDownloadThatWasGivenUpGoesOnWithTheNextRun() throws Exception {
        server.breaking(5, HALF / 10);
        Script.Result first = fetch(sha512(archive));
        assertThat(first.status()).isEqualTo(1);
        assertThat(first.err())
                .contains("FAILED: download the FreeBSD image", server.url(NAME), "What has arrived is kept");
        assertThat(image()).doesNotExist();
        server.requests().clear();

        Script.Result second = fetch(sha512(archive));

        assertThat(second.status()).as(second.err()).isZero();
        assertThat(second.err()).contains("going on with the download");
        assertThat(server.requests()).containsExactly(NAME + " bytes=" + HALF / 2 + "-");
        assertThat(image()).hasBinaryContent(disk);
    }

    @Test
    void aCompleteArchiveThatWasNotDecompressedIsNotFetchedAgain() throws Exception {
        partial(archive);

        assertThat(fetch(sha512(archive)).status()).isZero();
        assertThat(server.requests()).isEmpty();
        assertThat(image()).hasBinaryContent(disk);
    }

    @Test
    void aBeginningOfSomethingElseIsThrownAway() throws Exception {
        partial(new byte[HALF]);

        Script.Result result = fetch(sha512(archive));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("once more from the start");
        assertThat(server.requests()).containsExactly(NAME + " bytes=" + HALF + "-", NAME);
        assertThat(image()).hasBinaryContent(disk);
    }

    @Test
    void soIsOneThatIsLongerThanTheImage() throws Exception {
        partial(Arrays.copyOf(archive, archive.length + 1));

        Script.Result result = fetch(sha512(archive));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(image()).hasBinaryContent(disk);
    }

    @Test
    void aServerWithoutRangesIsAskedForTheWhole() throws Exception {
        partial(Arrays.copyOf(archive, HALF));
        server.withoutRanges();

        Script.Result result = fetch(sha512(archive));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(image()).hasBinaryContent(disk);
    }

    @Test
    void anotherChecksumIsRefusedAndNothingIsKept() throws Exception {
        String pinned = "0".repeat(128);

        Script.Result result = fetch(pinned);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "FAILED: verify the FreeBSD image",
                        server.url(NAME),
                        "expected SHA-512: " + pinned,
                        "actual SHA-512:   " + sha512(archive),
                        "nothing of it was run",
                        "bin/lab --guest freebsd pin");
        assertThat(image()).doesNotExist();
        assertThat(archivePart()).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsStatus() throws Exception {
        server.close();
        server = new ImageServer();

        Script.Result result = fetch(sha512(archive));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "FAILED: download the FreeBSD image", server.url(NAME), "HTTP status 404", "Check the network");
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws Exception {
        server.close();

        Script.Result result = fetch(sha512(archive));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("FAILED: download the FreeBSD image", server.url(NAME), "Check the network");
    }

    @Test
    void anArchiveThatDoesNotUnpackLeavesNoImage() throws Exception {
        byte[] cut = Arrays.copyOf(archive, HALF);
        server.put(NAME, cut);

        Script.Result result = fetch(sha512(cut));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("FAILED: decompress the FreeBSD image", "Unexpected end of input", "free on");
        try (Stream<Path> left = Files.list(volume())) {
            assertThat(left).containsExactly(archivePart());
        }
    }

    @Test
    void withoutAPinNothingIsFetched() throws Exception {
        Script.Result result = fetch("");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("pins no checksum", "'bin/lab --guest freebsd pin'");
        assertThat(server.requests()).isEmpty();
    }

    private Script.Result fetch(String pin) throws Exception {
        Path properties = Files.writeString(
                directory.resolve("image.properties"), "url=" + server.url(NAME) + "\nsha512=" + pin + "\n");
        return Script.of(Script.LAB.resolve("freebsd/container/lab-fetch"), properties, volume())
                .run();
    }

    private Path volume() {
        return directory.resolve("volume");
    }

    private Path image() {
        return volume().resolve(NAME.replace(".xz", ""));
    }

    private Path archivePart() {
        return volume().resolve(NAME + ".part");
    }

    private void partial(byte[] content) throws IOException {
        Files.createDirectories(volume());
        Files.write(archivePart(), content);
    }

    private static String sha512(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(content));
    }
}
