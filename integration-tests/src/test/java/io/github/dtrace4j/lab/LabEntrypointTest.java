package io.github.dtrace4j.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lab's container does, with QEMU and ssh replaced: which machine it starts, what it waits for, how it gives up. */
class LabEntrypointTest {

    private static final String IMAGE = "FreeBSD-15.0-RELEASE-amd64-BASIC-CLOUDINIT-ufs.qcow2";
    private static final String PIN = "0123456789abcdef".repeat(8);

    private Path home;
    private Path state;
    private Path commands;
    private Path machines;
    private Path connections;

    @TempDir
    Path directory;

    @BeforeEach
    void container() throws IOException {
        Script.assumeTools("bash", "awk", "sed", "tail", "flock", "ssh-keygen");
        home = Files.createDirectories(directory.resolve("home"));
        state = Files.createDirectories(directory.resolve("state"));
        commands = Files.createDirectories(directory.resolve("commands"));
        machines = directory.resolve("machines");
        connections = directory.resolve("connections");
        Files.writeString(machines, "");
        Files.copy(Script.LAB.resolve("common/container/entrypoint"), home.resolve("entrypoint"));
        Script.stub(commands, "ssh", "echo \"ssh $*\" >>'" + connections + "'");
        Script.stub(commands, "genisoimage", "ls \"${!#}\" >'" + directory.resolve("seed") + "'");
        Script.stub(commands, "qemu-img", "echo \"$*\" >\"${*: -2:1}\"");
    }

    @Test
    void theLinuxMachineIsWhatItAlwaysWas() throws Exception {
        Files.copy(Script.LAB.resolve("linux/container/machine"), home.resolve("machine"));
        qemu("echo 'dtrace4j-guest: up, kernel 6.12, 7 s after start' >>\"$console\"; exec sleep 60");

        String said = bootUntilConnected();

        assertThat(said).contains("dtrace4j-lab: accelerator: tcg (LAB_ACCEL)", "dtrace4j-guest: up, kernel 6.12");
        assertThat(Files.readString(machines).strip())
                .isEqualTo(
                        "-nodefaults -no-user-config -display none -monitor none -M q35 -accel tcg,thread=multi -cpu max"
                                + " -smp 2 -m 4G -vga none -kernel HOME/vmlinuz -initrd HOME/initrd"
                                + " -append console=ttyS0 root=/dev/vda rw net.ifnames=0 mitigations=off panic=5"
                                + " init=/usr/sbin/dtrace4j-init"
                                + " -drive file=HOME/disk.qcow2,if=virtio,format=qcow2,snapshot=on,cache=unsafe,discard=unmap"
                                + " -netdev user,id=net,hostfwd=tcp:127.0.0.1:22022-10.0.2.15:22"
                                + " -device virtio-net-pci,netdev=net,romfile= -device virtio-rng-pci"
                                + " -serial file:RUN/console.log");
    }

    @Test
    void freeBsdsFirstBootLeavesADiskThatLaterBootsStartFrom() throws Exception {
        freeBsd(PIN);
        qemu(saysAndEnds("first-boot"));

        Script.Result first = entrypoint("prepare").run();

        assertThat(first.status()).as(first.out() + first.err()).isZero();
        assertThat(first.out())
                .contains("preparing the FreeBSD guest (once)", "dtrace4j-lab: the FreeBSD guest is prepared");
        assertThat(Files.readAllLines(directory.resolve("seed")))
                .containsExactlyInAnyOrder(
                        "authorized_keys",
                        "dtrace4j_lab",
                        "image.properties",
                        "meta-data",
                        "setup",
                        "ssh_host_ecdsa_key",
                        "ssh_host_ecdsa_key.pub",
                        "sshd_config",
                        "user-data");
        assertThat(Files.readString(machines))
                .contains("-vga std -drive if=virtio,cache=unsafe,file=STATE/preparing/disk.qcow2,format=qcow2"
                        + " -drive if=virtio,cache=unsafe,file=STATE/preparing/seed.iso,format=raw,readonly=on"
                        + " -netdev user,id=net,hostfwd=tcp:127.0.0.1:22022-10.0.2.15:22,ipv6=off");
        Path prepared = state.resolve("prepared-abc");
        assertThat(prepared.resolve("disk.qcow2")).content().contains("-b " + state.resolve(IMAGE));
        assertThat(prepared.resolve("known_hosts")).content().startsWith("guest ecdsa-sha2-nistp256 ");
        assertThat(prepared.resolve("seed")).doesNotExist();

        Files.writeString(machines, "");
        Script.Result second = entrypoint("prepare").run();

        assertThat(second.status()).isZero();
        assertThat(Files.readString(machines)).isEmpty();

        qemu(says("later-boot") + "exec sleep 60");
        String said = bootUntilConnected();

        assertThat(said).contains("dtrace4j-guest: up, FreeBSD 15.0-RELEASE");
        assertThat(Files.readString(machines))
                .contains("file=STATE/prepared-abc/disk.qcow2,format=qcow2,snapshot=on ")
                .doesNotContain("seed.iso");
        assertThat(Files.readSymbolicLink(home.resolve("lab_key"))).isEqualTo(prepared.resolve("lab_key"));
    }

    @Test
    void aFirstBootThatFailsSaysWhichStepAndLeavesNoDisk() throws Exception {
        freeBsd(PIN);
        qemu(
                "printf -- '---<<BOOT>>---\\r\\ndtrace4j-guest: first boot, FreeBSD\\r\\ndtrace4j-guest: installing packages\\r\\n"
                        + "dtrace4j-guest: FAILED: fetch pkg(8): no address record\\r\\n' >>\"$console\"; exec sleep 60");

        Script.Result result = entrypoint("prepare").run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains(
                        "dtrace4j-lab: FAILED: prepare the FreeBSD guest",
                        "fetch pkg(8): no address record",
                        "It got as far as: \"installing packages\"");
        assertThat(state.resolve("prepared-abc")).doesNotExist();
    }

    @Test
    void aGuestThatStaysSilentIsGivenUpAfterItsTime() throws Exception {
        freeBsd(PIN);
        qemu("exec sleep 60");

        Script.Result result =
                entrypoint("prepare").with("LAB_FIRST_BOOT_SECONDS", 1).run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains(
                        "FAILED: prepare the FreeBSD guest",
                        "nothing was said on the console",
                        "LAB_FIRST_BOOT_SECONDS");
    }

    @Test
    void aQemuThatDoesNotStartShowsItsOwnWords() throws Exception {
        freeBsd(PIN);
        qemu("echo 'qemu-system-x86_64: cannot set up guest memory' >&2; exit 1");

        Script.Result result = entrypoint("prepare").run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("FAILED: prepare the FreeBSD guest", "qemu: qemu-system-x86_64: cannot set up");
    }

    @Test
    void aLaterBootThatFailsEndsTheContainerWithTheReason() throws Exception {
        freeBsd(PIN);
        qemu(saysAndEnds("first-boot"));
        entrypoint("prepare").run();
        qemu("printf 'mountroot> \\r\\n' >>\"$console\"; exec sleep 60");

        Script.Result result = entrypoint().run();

        assertThat(result.status()).isNotZero();
        assertThat(result.out()).contains("FAILED: boot the guest", "the kernel found no root file system");
    }

    @Test
    void theFirmwareIsAChoice() throws Exception {
        freeBsd(PIN);
        Path firmware = Files.createDirectories(directory.resolve("firmware"));
        Files.writeString(firmware.resolve("OVMF_VARS_4M.fd"), "variables");
        qemu(saysAndEnds("first-boot"));

        Script.Result uefi = entrypoint("prepare")
                .with("LAB_FIRMWARE", "uefi")
                .with("LAB_FIRMWARE_DIRECTORY", firmware)
                .run();
        assertThat(uefi.status()).as(uefi.out()).isZero();
        assertThat(Files.readString(machines))
                .contains(
                        "if=pflash,format=raw,readonly=on,file=" + firmware + "/OVMF_CODE_4M.fd",
                        "if=pflash,format=raw,file=RUN/uefi-variables");

        Script.Result other = entrypoint().with("LAB_FIRMWARE", "coreboot").run();
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.out()).contains("LAB_FIRMWARE is 'coreboot'; it may be bios or uefi");
    }

    @Test
    void withoutAPinNoMachineStarts() throws Exception {
        freeBsd("");
        qemu(saysAndEnds("first-boot"));

        Script.Result result = entrypoint("prepare").run();

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("pins no checksum", "'bin/lab --guest freebsd pin'");
        assertThat(Files.readString(machines)).isEmpty();
    }

    /** The container's files, and an image that was fetched before. */
    private void freeBsd(String pin) throws IOException {
        Path sources = Script.LAB.resolve("freebsd");
        Files.copy(sources.resolve("container/machine"), home.resolve("machine"));
        Path guest = Files.createDirectories(home.resolve("guest"));
        for (Path from : List.of(sources.resolve("guest"), Script.LAB.resolve("common/guest"))) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, guest.resolve(file.getFileName()));
                }
            }
        }
        Files.writeString(
                home.resolve("image.properties"),
                "url=https://download.freebsd.org/" + IMAGE + ".xz\nsha512=" + pin + "\n");
        Files.writeString(state.resolve(IMAGE), "the official image");
        Files.writeString(state.resolve(IMAGE + ".origin"), PIN);
    }

    /** A QEMU that notes its arguments and then does what is given, with the name of the console in a variable. */
    private void qemu(String behaviour) throws IOException {
        Script.stub(commands, "qemu-system-x86_64", """
                [ "$1" != --version ] || { echo 'QEMU 10'; exit; }
                printf '%%s\\n' "$*" | sed -e 's|%s|HOME|g' -e 's|%s|RUN|g' -e 's|%s/p|STATE/p|g' >>'%s'
                console="${!#}"
                console="${console#file:}"
                %s""".formatted(
                        home, directory.resolve("run"), state, machines, behaviour));
    }

    private String says(String console) {
        return "cat '" + Path.of("src/test/resources/freebsd-console").toAbsolutePath() + "/" + console
                + ".txt' >>\"$console\"\n";
    }

    private String saysAndEnds(String console) {
        return says(console) + "exit 0";
    }

    private Script entrypoint(Object... arguments) {
        return Script.of(home.resolve("entrypoint"), arguments)
                .with("LAB_HOME", home)
                .with("LAB_RUN", directory.resolve("run"))
                .with("LAB_STATE", state)
                .with("LAB_HASH", "abc")
                .with("LAB_ACCEL", "tcg")
                .with("PATH", commands + ":" + Script.LAB.resolve("freebsd/container") + ":" + System.getenv("PATH"));
    }

    private String bootUntilConnected() throws Exception {
        Path output = directory.resolve("output");
        Process running = entrypoint().start(output);
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Files.exists(connections)
                            && Files.readString(connections).contains("ssh -M -N guest")
                            && Files.readString(output).contains("dtrace4j-guest: up"));
        } finally {
            running.destroy();
            assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(Files.readString(output)).contains("dtrace4j-lab: stopping");
        return Files.readString(output);
    }
}
