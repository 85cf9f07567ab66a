package io.github.dtrace4j.provider;

import static io.github.dtrace4j.program.Actions.trace;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.provider.type.FileInfo.fds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.provider.Members.FoundProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/providers");

    // mvn -pl dtrace-api test -Dtest=ProvidersTest -Dgolden.update
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    static Stream<String> providers() {
        var names = new TreeSet<String>();
        for (Platform platform : Platform.values()) {
            names.addAll(ProviderPrograms.of(platform).keySet());
        }
        return names.stream();
    }

    static Stream<FoundProbe> probes() {
        return Stream.concat(ProviderPrograms.kernelProbes(), ProviderPrograms.hotspotProbes());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void rendersEveryProbeWithAllThatItPasses(String provider) throws IOException {
        Map<String, DProgram> freebsd = ProviderPrograms.of(Platform.FREEBSD);
        Map<String, DProgram> linux = ProviderPrograms.of(Platform.LINUX);
        if (freebsd.containsKey(provider) && linux.containsKey(provider)) {
            String freebsdD = freebsd.get(provider).toD(Platform.FREEBSD);
            String linuxD = linux.get(provider).toD(Platform.LINUX);
            if (freebsdD.equals(linuxD)) {
                check(provider, linuxD);
                return;
            }
        }
        if (freebsd.containsKey(provider)) {
            check(provider + ".freebsd", freebsd.get(provider).toD(Platform.FREEBSD));
        }
        if (linux.containsKey(provider)) {
            check(provider + ".linux", linux.get(provider).toD(Platform.LINUX));
        }
    }

    @ParameterizedTest
    @MethodSource("probes")
    void marksAProbeExactlyWhereItIsRefused(FoundProbe found) {
        for (Platform platform : Platform.values()) {
            refusedUnless(
                    found.platforms().contains(platform),
                    DProgram.of(found.untyped().then()),
                    platform);
        }
    }

    @ParameterizedTest
    @MethodSource("probes")
    void marksAMemberExactlyWhereItIsRefused(FoundProbe found) {
        for (Platform platform : found.platforms()) {
            for (var member : found.expressions()) {
                refusedUnless(
                        member.platforms().contains(platform),
                        DProgram.of(found.untyped().then(trace(member.expr()))),
                        platform);
            }
        }
    }

    @Test
    void saysWhyAndWhatElseThereIs() {
        var program = DProgram.of(Syscall.write()
                .then(call -> sum("bytes", call.bytes()).by(fds(arg(0)).pathname())));

        assertThat(program.toD(Platform.LINUX)).contains("@bytes[fds[arg0].fi_pathname] = sum(arg2)");
        assertThatThrownBy(() -> program.toD(Platform.FREEBSD))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessage("fileinfo_t.fi_pathname cannot be used with FreeBSD DTrace: it is not filled in there. "
                        + "Use fds(descriptor).name(), or record the path when the file is opened.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vminfo", "sysinfo", "mib", "plockstat"})
    void refusesProvidersThatNoPlatformHas(String provider) {
        var program = DProgram.of(Probe.of(provider, "", "", "anything").then());
        for (Platform platform : Platform.values()) {
            refusedUnless(false, program, platform);
        }
    }

    @Test
    void refusesWhatLinuxLacksAlsoWhenItIsWrittenByHandAndAmongOthers() {
        var program = DProgram.of(
                Io.start().probe().or(Probe.of("vfs", "vop", "", "entry")).then());

        refusedUnless(true, program, Platform.FREEBSD);
        refusedUnless(false, program, Platform.LINUX);
    }

    @Test
    void namesProcessesInProviders() {
        assertThat(Hotspot.process(12).gcEnd()).hasToString("hotspot12:::gc-end");
        assertThat(Hotspot.self().gcEnd()).hasToString("hotspot$pid:::gc-end");
        assertThat(Usdt.provider("postgresql").process(7).probe("query-start"))
                .hasToString("postgresql7:::query-start");
        assertThat(Usdt.provider("node").self().probe("")).hasToString("node$pid:::");
        assertThat(Pid.process(9).in("a.out").function("main").offset(31)).hasToString("pid9:a.out:main:1f");
    }

    @Test
    void refusesProcessesAndOffsetsThatCannotBe() {
        assertThatThrownBy(() -> Pid.process(0)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> Hotspot.process(-1)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> Pid.target().function("f").offset(-1)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> Pid.target().offset(4)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> Usdt.provider("postgresql7")).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> Usdt.provider("")).isInstanceOf(InvalidProgramException.class);
    }

    private static void refusedUnless(boolean supported, DProgram program, Platform platform) {
        if (supported) {
            assertThatCode(() -> program.toD(platform)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> program.toD(platform))
                    .isInstanceOf(InvalidProgramException.class)
                    .hasMessageContaining("cannot be used with " + platform.displayName());
        }
    }

    private static void check(String name, String d) throws IOException {
        Path golden = GOLDEN.resolve(name + ".d");
        if (UPDATE) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, d);
        }
        assertThat(d).isEqualTo(Files.readString(golden));
    }
}
