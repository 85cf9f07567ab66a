package io.github.dtrace4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first boot of FreeBSD's guest, with its commands replaced: what it does in which order, and what it says when one fails. */
class FreeBsdSetupTest {

    private static final Path GUEST = Script.LAB.resolve("freebsd/guest");

    private Path root;
    private Path seed;
    private Path commands;
    private Path calls;
    private Path console;

    @TempDir
    Path directory;

    @BeforeEach
    void guest() throws IOException {
        Script.assumeTools("sh", "bash");
        root = directory.resolve("root");
        seed = Files.createDirectory(directory.resolve("seed"));
        commands = Files.createDirectory(directory.resolve("commands"));
        calls = directory.resolve("calls");
        console = directory.resolve("console");
        for (String path : List.of("usr/sbin", "etc/ssh", "var/log", "root", "home/tracer")) {
            Files.createDirectories(root.resolve(path));
        }
        executable(root.resolve("usr/sbin/dtrace"));
        Files.writeString(root.resolve("firstboot"), "");
        Files.writeString(root.resolve("firstboot-reboot"), "");
        Files.writeString(root.resolve("etc/ssh/ssh_host_ed25519_key"), "of the image");
        for (Path file : List.of(
                GUEST.resolve("setup"),
                GUEST.resolve("dtrace4j_lab"),
                Script.LAB.resolve("common/guest/sshd_config"),
                Script.LAB.resolve("freebsd/image.properties"))) {
            Files.copy(file, seed.resolve(file.getFileName()));
        }
        Files.writeString(seed.resolve("authorized_keys"), "ecdsa lab");
        Files.writeString(seed.resolve("ssh_host_ecdsa_key"), "private");
        Files.writeString(seed.resolve("ssh_host_ecdsa_key.pub"), "public");
        for (String name : List.of("sysrc", "pw", "kldload", "chown", "sync", "shutdown")) {
            command(name, "exit 0");
        }
        command("pkg", "case \"$1\" in info) echo /usr/local/openjdk25/bin/java ;; esac");
    }

    @Test
    void theGuestIsPreparedAndSwitchesItselfOff() throws Exception {
        Script.Result result = setUp();

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(said()).first().asString().startsWith("first boot, ");
        assertThat(said()).last().isEqualTo("prepared");
        assertThat(Files.readAllLines(calls))
                .containsSubsequence(
                        "sysrc firstboot_freebsd_update_enable=NO firstboot_pkg_upgrade_enable=NO",
                        "pkg bootstrap",
                        "pkg install -y bash",
                        "pkg install -y openjdk25",
                        "kldload -n dtraceall",
                        "sysrc kld_list+=dtraceall",
                        "pw useradd tracer -u 1000 -m -s /usr/local/bin/bash",
                        "pw usermod root -s /usr/local/bin/bash",
                        "sysrc sshd_enable=YES sshd_rsa_enable=NO sshd_ed25519_enable=NO",
                        "sysrc dtrace4j_lab_enable=YES",
                        "sync ",
                        "shutdown -p now");
    }

    @Test
    void laterBootsAreNoFirstBootsAndSayWhenTheyAreDone() throws Exception {
        setUp();

        assertThat(root.resolve("firstboot")).doesNotExist();
        assertThat(root.resolve("firstboot-reboot")).doesNotExist();
        assertThat(root.resolve("usr/local/etc/rc.d/dtrace4j_lab"))
                .isExecutable()
                .content()
                .contains("REQUIRE: sshd", "kldload -n dtraceall", "up, ");
        assertThat(root.resolve("etc/fstab")).content().contains("/dev/fd\tfdescfs", "/proc\tprocfs");
    }

    @Test
    void onlyTheLabsKeysAreThere() throws Exception {
        setUp();

        assertThat(root.resolve("root/.ssh/authorized_keys")).hasContent("ecdsa lab");
        assertThat(root.resolve("home/tracer/.ssh/authorized_keys")).hasContent("ecdsa lab");
        assertThat(root.resolve("etc/ssh/ssh_host_ed25519_key")).doesNotExist();
        Path key = root.resolve("etc/ssh/ssh_host_ecdsa_key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(root.resolve("etc/ssh/sshd_config"))
                .content()
                .contains(
                        "SetEnv PATH=/opt/dtrace4j/bin:/opt/java/bin:",
                        "JAVA_HOME=/opt/java",
                        "PasswordAuthentication no")
                .doesNotContain("@");
        assertThat(Files.readSymbolicLink(root.resolve("opt/java"))).hasToString("/usr/local/openjdk25");
    }

    @Test
    void theNextNameOfJavaIsTriedWhenOneIsMissing() throws Exception {
        command("pkg", """
                case "$*" in
                  'install -y openjdk25') echo "pkg: No packages available to install matching 'openjdk25'"; exit 1 ;;
                  'info -ql openjdk25-jre') echo /usr/local/openjdk25-jre/bin/java ;;
                esac""");

        assertThat(setUp().status()).isZero();
        assertThat(said()).contains("java is of the package openjdk25-jre");
        assertThat(Files.readSymbolicLink(root.resolve("opt/java"))).hasToString("/usr/local/openjdk25-jre");
    }

    @Test
    void noJavaAtAllNamesWhatWasTried() throws Exception {
        command("pkg", "case \"$*\" in *openjdk*) echo 'pkg: no such package'; exit 1 ;; esac");

        assertThat(setUp().status()).isEqualTo(1);
        assertThat(said())
                .last()
                .asString()
                .isEqualTo("FAILED: install any of the packages openjdk25 openjdk25-jre: pkg: no such package");
        assertThat(Files.readString(calls)).doesNotContain("shutdown");
    }

    @Test
    void aGuestWithoutNetworkSaysSo() throws Exception {
        command(
                "pkg",
                "echo 'first line'; echo 'pkg: Error fetching https://pkg.FreeBSD.org: No address record'; exit 1");

        assertThat(setUp().status()).isEqualTo(1);
        assertThat(said())
                .last()
                .asString()
                .isEqualTo("FAILED: fetch pkg(8) (is there a network?): "
                        + "pkg: Error fetching https://pkg.FreeBSD.org: No address record");
    }

    @Test
    void anImageWithoutDtraceIsRefused() throws Exception {
        Files.delete(root.resolve("usr/sbin/dtrace"));

        assertThat(setUp().status()).isEqualTo(1);
        assertThat(said()).last().asString().isEqualTo("FAILED: this image has no /usr/sbin/dtrace");
    }

    @Test
    void aModuleThatDoesNotLoadIsNamed() throws Exception {
        command("kldload", "echo \"kldload: can't load dtraceall: No such file or directory\"; exit 1");

        assertThat(setUp().status()).isEqualTo(1);
        assertThat(said())
                .last()
                .asString()
                .startsWith("FAILED: load the kernel module dtraceall: kldload: can't load");
    }

    /** nuageinit parses the file as YAML before it sees that it is a script, so nothing in it may look like a mapping. */
    @Test
    void theUserDataIsAScriptThatYamlTakesForPlainText() throws Exception {
        List<String> lines = Files.readAllLines(GUEST.resolve("user-data"));

        assertThat(lines.getFirst()).isEqualTo("#!/bin/sh");
        assertThat(lines.subList(1, lines.size()))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.matches("[a-z][A-Za-z0-9/. -]*"));
        assertThat(String.join("\n", lines)).contains("/dev/iso9660/cidata", "/mnt/setup");
        assertThat(Files.readAllLines(GUEST.resolve("meta-data"))).contains("local-hostname: lab");
    }

    private Script.Result setUp() throws Exception {
        return Script.of(Path.of("sh"), seed.resolve("setup"))
                .with("LAB_ROOT", root)
                .with("LAB_CONSOLE", console)
                .with("PATH", commands + ":" + System.getenv("PATH"))
                .run();
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(console).stream()
                .filter(line -> line.startsWith("dtrace4j-guest: "))
                .map(line -> line.substring("dtrace4j-guest: ".length()))
                .toList();
    }

    private void command(String name, String body) throws IOException {
        Script.stub(commands, name, "echo \"" + name + " $*\" >>'" + calls + "'\n" + body);
    }

    private static void executable(Path file) throws IOException {
        Files.writeString(file, "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
