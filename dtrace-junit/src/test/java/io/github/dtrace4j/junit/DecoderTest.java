package io.github.dtrace4j.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.Platform;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecoderTest {

    private static final long ME = 100;
    private static final long OTHER = 200;
    private static final int AT_FDCWD = -100;
    private static final long CREATED = 0x100000;

    private final SyscallTable table = SyscallTable.load("linux-x86_64");
    private long clock = 1000;

    @Test
    void aDescriptorIsFollowedFromItsOpenToItsClose() {
        Trace trace = decode(
                entered("openat", AT_FDCWD, 0x1000, 0, 0, 0),
                new Observation.PathSeen(ME, clock, 1, "data/../log"),
                new Observation.OpenSeen(ME, clock, CREATED | 3),
                returned(7),
                entered("write", 7, 0x2000, 10, 0, 0),
                returned(10),
                entered("close", 7, 0, 0, 0, 0),
                returned(0),
                entered("fsync", 7, 0, 0, 0, 0),
                returned(-9));

        assertThat(trace.calls())
                .extracting(SystemCall::toString)
                .containsExactly(
                        "openat(-100, \"/work/log\", 0, 0) = 7",
                        "write(7</work/log>, 8192, 10) = 10",
                        "close(7</work/log>) = 0",
                        "fsync(7) = -1 EBADF");
        assertThat(trace.opened()).containsExactly(Path.of("/work/log"));
        assertThat(trace.created()).containsExactly(Path.of("/work/log"));
        assertThat(trace.bytesWritten()).isEqualTo(Map.of(Path.of("/work/log"), 10L));
    }

    @Test
    void aPathIsRelativeToTheDirectoryOfItsDescriptor() {
        Trace trace = decode(
                entered("unlinkat", 3, 0x1000, 0, 0, 0), new Observation.PathSeen(ME, clock, 1, "file"), returned(0));

        assertThat(trace.removed()).containsExactly(Path.of("/known/file"));
    }

    @Test
    void aRenameRemovesOneNameAndCreatesTheOther() {
        Trace trace = decode(
                entered("rename", 0x1000, 0x2000, 0, 0, 0),
                new Observation.PathSeen(ME, clock, 0, "/a"),
                new Observation.PathSeen(ME, clock, 1, "/b"),
                returned(0));

        assertThat(trace.removed()).containsExactly(Path.of("/a"));
        assertThat(trace.created()).containsExactly(Path.of("/b"));
    }

    @Test
    void callsOfThreadsAreToldApart() {
        Trace trace = decode(
                entered("read", 0, 0, 1, 0, 0),
                new Observation.Entered(OTHER, ++clock, signature("write"), 1, 0, 2, 0, 0),
                returned(1),
                new Observation.Returned(OTHER, ++clock, 2, 0));

        assertThat(trace.calls())
                .extracting(call -> call.name() + call.result().orElseThrow() + " by "
                        + call.thread().id())
                .containsExactly("read1 by 100", "write2 by 200");
    }

    @Test
    void aCallThatBeganBeforeTheBlockIsNotInIt() {
        assertThat(decode(returned(5), entered("getpid", 0, 0, 0, 0, 0), returned(9))
                        .calls())
                .extracting(SystemCall::name)
                .containsExactly("getpid");
    }

    @Test
    void aCallThatHasNotEndedIsShownWithoutAResult() {
        Trace trace = decode(entered("fsync", 3, 0, 0, 0, 0));

        assertThat(trace.calls()).singleElement().satisfies(call -> {
            assertThat(call.result()).isEqualTo(OptionalLong.empty());
            assertThat(call.failed()).isFalse();
            assertThat(call.succeeded()).isFalse();
            assertThat(call).hasToString("fsync(3</known>) = (not ended)");
        });
    }

    @Test
    void anAddressOfEitherInternetIsReadAndAnIPv4OneInsideIPv6IsIPv4() throws Exception {
        byte[] v4 = {2, 0, 0x1f, (byte) 0x90, 127, 0, 0, 1};
        byte[] mapped = new byte[28];
        System.arraycopy(new byte[] {10, 0, 0x1f, (byte) 0x90}, 0, mapped, 0, 4);
        System.arraycopy(new byte[] {(byte) 0xff, (byte) 0xff, 127, 0, 0, 1}, 0, mapped, 18, 6);
        var wanted = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 8080);

        for (byte[] address : List.of(v4, mapped)) {
            Trace trace = decode(entered("connect", 3, 0x1000, 28, 0, 0), socket(address), returned(0));
            assertThat(trace.connections()).extracting(Connection::remote).containsExactly(wanted);
        }
    }

    @Test
    void aCallYoungerThanTheTableIsNamedByItsNumber() {
        assertThat(decode(new Observation.Entered(ME, ++clock, table.byNumber(9999), 0, 0, 0, 0, 0), returned(0))
                        .calls())
                .extracting(SystemCall::name)
                .containsExactly("syscall_9999");
    }

    @Test
    void everyCallOfAFamilyIsInATable() {
        var tables = Stream.of("linux-x86_64", "linux-aarch64", "freebsd")
                .map(SyscallTable::load)
                .toList();
        for (CallFamily family : CallFamily.values()) {
            assertThat(family.names())
                    .allSatisfy(name -> assertThat(tables)
                            .as(name)
                            .anySatisfy(t -> assertThat(t.named(name)).hasSize(1)));
        }
    }

    private Trace decode(Observation... observations) {
        var begin = new Observation.Marked(ME, 1000, 0);
        var end = new Observation.Marked(ME, ++clock, 0);
        var descriptors = Descriptors.of(Map.of(3, "/known"), Path.of("/work"));
        var taken = new Collector.Taken(Scope.THREAD, begin, List.of(observations), end);
        return new Decoder(Platform.LINUX, descriptors, Mappings.parse(List.of()), taken, "main").trace(null);
    }

    private Observation entered(String call, long a0, long a1, long a2, long a3, long a4) {
        return new Observation.Entered(ME, ++clock, signature(call), a0, a1, a2, a3, a4);
    }

    private Observation returned(long result) {
        return new Observation.Returned(ME, ++clock, result, 0);
    }

    private Observation socket(byte[] address) {
        ByteBuffer words =
                ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN).put(0, address);
        return new Observation.SocketSeen(
                ME, clock, words.getLong(0), words.getLong(8), words.getLong(16), words.getLong(24));
    }

    private SyscallTable.Signature signature(String call) {
        return table.named(call).getFirst();
    }
}
