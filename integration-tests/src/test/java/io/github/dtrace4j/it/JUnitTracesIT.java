package io.github.dtrace4j.it;

import static io.github.dtrace4j.junit.CallFamily.LIST;
import static io.github.dtrace4j.junit.CallFamily.OPEN;
import static io.github.dtrace4j.junit.CallFamily.READ;
import static io.github.dtrace4j.junit.CallFamily.RENAME;
import static io.github.dtrace4j.junit.CallFamily.SYNC;
import static io.github.dtrace4j.junit.CallFamily.WRITE;
import static io.github.dtrace4j.junit.Calls.any;
import static io.github.dtrace4j.junit.Calls.named;
import static io.github.dtrace4j.junit.TraceAssertions.assertThat;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Aggregations.sum;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.junit.Connection;
import io.github.dtrace4j.junit.DTraceTest;
import io.github.dtrace4j.junit.PageFault;
import io.github.dtrace4j.junit.Recorder;
import io.github.dtrace4j.junit.Scope;
import io.github.dtrace4j.junit.Signal;
import io.github.dtrace4j.junit.SystemCall;
import io.github.dtrace4j.junit.Trace;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Keyed;
import io.github.dtrace4j.program.Scalar;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java code does to the system, seen through the recorder: each with assertions that hold, and one that fails. */
@GuestTest
@DTraceTest(lifetime = DTraceTest.Lifetime.CLASS)
class JUnitTracesIT {

    record Write(long descriptor, long bytes) {}

    private static final Event<Write> WRITES = Event.of(Write::new, arg(0), arg(2));
    private static final Keyed<Long, Long> WRITES_BY_SIZE = count("writes").by(arg(2));
    private static final Scalar<Long> BYTES = sum("bytes", arg(2));
    private static final DProgram WRITTEN = DProgram.of(syscall("write").entry().then(WRITES, WRITES_BY_SIZE, BYTES));

    @TempDir
    Path dir;

    @Test
    void forceMakesExactlyOneSync(Recorder recorder) throws Exception {
        Path file = dir.resolve("log");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Trace trace = recorder.during(() -> {
                channel.write(ByteBuffer.wrap(new byte[100]));
                channel.force(false);
            });

            assertThat(trace)
                    .calls("fdatasync")
                    .exactly(1)
                    .calls(WRITE)
                    .exactly(1)
                    .calls("fsync")
                    .never()
                    .inOrder("write", "fdatasync")
                    .writes(file, 100);
            assertThatThrownBy(() -> assertThat(trace).calls("fsync").exactly(1))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Expected exactly 1 of: fsync")
                    .hasMessageContaining("but there were 0:")
                    .hasMessageMatching("(?s).*\n~ .* fdatasync\\(\\d+<" + file + ">\\) = 0\n.*");
        }
    }

    @Test
    void aFileIsReplacedInOneStepAfterItsDataIsSafe(Recorder recorder) throws Exception {
        Path draft = dir.resolve("settings.tmp");
        Path settings = dir.resolve("settings");

        Trace trace = recorder.during(() -> {
            try (var channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[64]));
                channel.force(true);
            }
            Files.move(draft, settings, StandardCopyOption.ATOMIC_MOVE);
        });

        assertThat(trace)
                .inOrder(
                        any(WRITE).on(draft),
                        named("fsync").on(draft),
                        named("close").on(draft),
                        any(RENAME).on(settings))
                .calls(any(RENAME))
                .exactly(1)
                .creates(draft, settings)
                .removes(draft);
        assertThat(trace.withoutJvm()).staysUnder(dir);
        assertThatThrownBy(() -> assertThat(trace).inOrder(any(RENAME), any(SYNC)))
                .hasMessageContaining(
                        "Expected in this order:\n  RENAME, then SYNC\nbut there is no SYNC after RENAME:")
                .hasMessageMatching("(?s).*\n=> .* fsync\\(.*\n.*=> .* rename\\(\"" + draft + "\", \"" + settings
                        + "\"\\) = 0\n.*");
        assertThatThrownBy(() -> assertThat(trace.withoutJvm()).staysUnder(dir.resolve("other")))
                .hasMessageContaining("outside of\n  " + dir.resolve("other"))
                .hasMessageContaining("  " + draft + "\n  " + settings + "\n");
    }

    @Test
    void aWalkOpensEachDirectoryOnceAndReadsNoFile(Recorder recorder) throws Exception {
        Path left = Files.createDirectory(dir.resolve("left"));
        Path right = Files.createDirectory(dir.resolve("right"));
        Files.writeString(left.resolve("file"), "text");
        Files.writeString(right.resolve("file"), "text");
        var found = new AtomicLong();
        walk(found); // loads the classes

        Trace trace = recorder.during(() -> walk(found)).withoutJvm();

        assertThat(trace)
                .calls(any(OPEN).under(dir))
                .exactly(3)
                .calls(any(LIST).on(left))
                .atLeast(1)
                .calls(any(READ))
                .never()
                .opens(dir, left, right)
                .staysUnder(dir);
        assertThat(found).hasValue(10);
        assertThatThrownBy(() -> assertThat(trace)
                        .calls(any(OPEN).on(left.resolve("file")))
                        .exactly(1))
                .hasMessageContaining("Expected exactly 1 of: OPEN on " + left.resolve("file"))
                .hasMessageMatching("(?s).*\n~ .* openat\\(.*\"" + left + "\", .*");
    }

    private void walk(AtomicLong found) throws java.io.IOException {
        try (var files = Files.walk(dir)) {
            found.addAndGet(files.count());
        }
    }

    @Test
    void aStartedProcessIsSeenWithItsProgram(Recorder recorder) throws Exception {
        Trace trace = recorder.during(
                () -> new ProcessBuilder("/usr/bin/env", "true").start().waitFor());

        assertThat(trace.processes()).singleElement().satisfies(p -> {
            assertThat(p.commandLine()).isIn("/usr/bin/env true", "true");
            assertThat(p.program().orElseThrow().toString()).isIn("/usr/bin/env", "/usr/bin/true");
        });
        assertThatThrownBy(() -> assertThat(trace).startsNoProcess())
                .hasMessageContaining("Expected no process to be started, but there was\n  /usr/bin/")
                .hasMessageMatching("(?s).*\n=> .*(clone|vfork|clone3)\\(.*");
        assertThatThrownBy(() -> assertThat(trace).starts(Path.of("/usr/bin/perl")))
                .hasMessageContaining(
                        "Expected one process to be started, which runs\n  /usr/bin/perl\nbut there was\n");
    }

    @Test
    void whatAChildAndItsChildrenDoIsSeenInTheirScope(Recorder recorder) throws Exception {
        Path file = dir.resolve("by a grandchild");
        Path mine = dir.resolve("by the JVM");

        Trace trace = recorder.in(Scope.CHILDREN).during(() -> {
            Files.writeString(mine, "text");
            new ProcessBuilder("sh", "-c", "(echo text; exit) >'" + file + "'; cat '" + file + "' >/dev/null; true")
                    .start()
                    .waitFor();
        });

        assertThat(trace).creates(file).writes(file, 5).reads(file, 5);
        assertThat(trace.calls(call -> call.files().contains(mine))).isEmpty();
        assertThat(trace.processes())
                .extracting(p ->
                        p.program().map(Path::getFileName).map(Path::toString).orElse(""))
                .contains("cat");
    }

    @Test
    void aConnectionIsSeenWithItsAddressAndItsBytes(Recorder recorder) throws Exception {
        var local = InetAddress.getLoopbackAddress();
        try (var server = new ServerSocket(0, 1, local);
                var threads = Executors.newSingleThreadExecutor()) {
            var remote = new InetSocketAddress(local, server.getLocalPort());
            var accepted = threads.submit(() -> {
                try (Socket socket = server.accept()) {
                    return socket.getInputStream().readAllBytes().length;
                }
            });

            Trace trace = recorder.during(() -> {
                try (var socket = new Socket()) {
                    socket.connect(remote);
                    socket.getOutputStream().write(new byte[10]);
                }
            });

            assertThat(accepted.get()).isEqualTo(10);
            assertThat(trace).connectsTo(remote).calls("connect").exactly(1).startsNoProcess();
            assertThat(trace.connections())
                    .singleElement()
                    .satisfies(c -> assertThat(c.kind()).isEqualTo(Connection.Kind.MADE));
            assertThatThrownBy(() -> assertThat(trace).makesNoConnection())
                    .hasMessageContaining("Expected no connection, but there was\n  to /127.0.0.1:" + remote.getPort())
                    .hasMessageMatching(
                            "(?s).*\n=> .* connect\\(\\d+<socket.*>, /127.0.0.1:" + remote.getPort() + ", .*");
            assertThatThrownBy(() -> assertThat(trace).connectsTo(new InetSocketAddress(local, 1)))
                    .hasMessageContaining("Expected a connection to " + local + ":1, but there was\n  to /127.0.0.1:"
                            + remote.getPort());
        }
    }

    @Test
    void aConnectionThatIsAcceptedIsSeenWithWhoBeganIt(Recorder recorder) throws Exception {
        var local = InetAddress.getLoopbackAddress();
        try (var server = new ServerSocket(0, 1, local);
                var client = new Socket(local, server.getLocalPort())) {
            Trace trace = recorder.during(() -> server.accept().close());

            assertThat(trace.connections())
                    .containsExactly(
                            new Connection(Connection.Kind.ACCEPTED, client.getLocalSocketAddress(), Optional.empty()));
            assertThatThrownBy(() -> assertThat(trace).makesNoConnection())
                    .hasMessageContaining(
                            "Expected no connection, but there was\n  from /127.0.0.1:" + client.getLocalPort());
        }
    }

    @Test
    void mappedMemoryIsWrittenWithoutAWriteAndSyncedOnce(Recorder recorder) throws Exception {
        Path file = Files.write(dir.resolve("mapped"), new byte[3 * 4096]);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var arena = Arena.ofShared()) {
            var memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, 3 * 4096, arena);

            Trace trace = recorder.during(() -> {
                memory.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
                memory.set(ValueLayout.JAVA_BYTE, 2 * 4096, (byte) 1);
                memory.force();
            });

            assertThat(trace).calls("msync").exactly(1).calls(WRITE).never();
            assertThat(trace.bytesWritten()).isEmpty();
            assertThat(trace.withoutJvm().pageFaults())
                    .filteredOn(fault -> fault.file().orElseThrow().equals(file))
                    .hasSize(2)
                    .allMatch(PageFault::write);
            assertThatThrownBy(() -> assertThat(trace.withoutJvm()).hasPageFaultsAtMost(1))
                    .hasMessageContaining("Expected at most 1 page faults, but there were 2:")
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> assertThat(trace).calls("fsync").exactly(1))
                    .hasMessageMatching("(?s).*\n~ .* msync\\(.*");
        }
    }

    @Test
    void bytesAreCountedByFile(Recorder recorder) throws Exception {
        Path from = Files.write(dir.resolve("from"), new byte[5000]);
        Path to = dir.resolve("to");

        Trace trace = recorder.during(() -> {
            try (var in = Files.newInputStream(from);
                    var out = Files.newOutputStream(to)) {
                in.transferTo(out);
            }
        });

        assertThat(trace).reads(from, 5000).writes(to, 5000).creates(to);
        assertThatThrownBy(() -> assertThat(trace).writes(to, 4999))
                .hasMessageContaining("Expected 4999 bytes to be written to\n  " + to + "\nbut there were 5000:");
        assertThatThrownBy(() -> assertThat(trace).creates(from))
                .hasMessageContaining("Expected to be created:\n  " + from + "\nbut that was\n  " + to);
    }

    @Test
    void signalsThatAreSentAreSeen(Recorder recorder) throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();

        Trace trace = recorder.during(process::destroy);

        process.waitFor();
        int sigterm = 15;
        assertThat(trace.signals()).singleElement().satisfies(s -> {
            assertThat(s.number()).isEqualTo(sigterm);
            assertThat(s.way()).isEqualTo(Signal.Way.SENT);
            assertThat(s.target()).isEqualTo(process.pid());
        });
        assertThatThrownBy(() -> assertThat(trace).hasNoSignal())
                .hasMessageContaining("Expected no signal, but there was\n  ")
                .hasMessageMatching("(?s).*\n=> .* kill\\(.*");
    }

    @Test
    void signalsThatAreReceivedAreSeenInTheScopeOfTheirProcess(Recorder recorder) throws Exception {
        // One that has a handler: the kernel turns those that end a process into SIGKILL on their way.
        Trace trace = recorder.in(Scope.CHILDREN)
                .during(() -> new ProcessBuilder("sh", "-c", "trap true USR1; kill -USR1 $$")
                        .start()
                        .waitFor());

        int sigusr1 = 10;
        assertThat(trace.signals())
                .filteredOn(s -> s.number() == sigusr1)
                .extracting(Signal::way)
                .containsExactly(Signal.Way.SENT, Signal.Way.RECEIVED);
    }

    @Test
    void theJvmsOwnThreadsAreLeftOutOnRequest(Recorder recorder) throws Exception {
        Predicate<SystemCall> ofVmThread = call -> call.thread().name().equals("VM Thread");

        Trace trace = recorder.in(Scope.PROCESS).during(System::gc);

        assertThat(trace.calls(ofVmThread)).isNotEmpty();
        assertThat(trace.withoutJvm().calls(ofVmThread)).isEmpty();
    }

    @Test
    void nothingIsMissedAtTheBeginOrTheEndAndNothingIsTooMuch(Recorder recorder) throws Exception {
        Path file = dir.resolve("counted");
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}));
            for (int round = 0; round < 20; round++) {
                int bytes = 100 + round;
                ByteBuffer data = ByteBuffer.allocateDirect(bytes);

                Trace trace = recorder.during(() -> {
                    for (int i = 0; i < 50; i++) {
                        channel.write(data.rewind());
                    }
                });

                assertThat(trace.calls(named("write").on(file)))
                        .hasSize(50)
                        .allMatch(call -> call.result().orElseThrow() == bytes);
            }
        }
    }

    @Test
    void aBlockThatOnlyComputesMakesNoCall(Recorder recorder) throws Exception {
        var sum = new AtomicLong();

        Trace trace = recorder.during(() -> sum.addAndGet(1)).withoutJvm();

        assertThat(trace).makesNoCall();
        Trace other = recorder.during(() -> Files.exists(dir)).withoutJvm();
        assertThatThrownBy(() -> assertThat(other).makesNoCall())
                .hasMessageContaining("Expected no of: any call")
                .hasMessageMatching("(?s).*\n=> .*\"" + dir + "\".*");
    }

    @Test
    void slowCallsAreShownAsADistribution(Recorder recorder) throws Exception {
        try (var channel =
                FileChannel.open(dir.resolve("slow"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Trace trace = recorder.during(() -> {
                for (int i = 0; i < 10; i++) {
                    channel.write(ByteBuffer.wrap(new byte[10]));
                }
            });

            assertThat(trace).calls(WRITE).takeAtMost(Duration.ofMinutes(1)).exactly(10);
            assertThat(trace.latency(any(WRITE)).count()).isEqualTo(10);
            assertThatThrownBy(() -> assertThat(trace).calls(WRITE).takeAtMost(Duration.ofNanos(1), 90))
                    .hasMessageContaining("Expected 90.0 % of: WRITE\nto take at most 0 us, but 10 of 10 took longer")
                    .hasMessageContaining(trace.latency(any(WRITE)).toString());
        }
    }

    @Test
    void threadsThatTheBlockStartsAreSeenInTheScopeOfTheProcessOnly(Recorder recorder) throws Exception {
        Path file = dir.resolve("by another thread");
        Runnable write = () -> {
            try {
                Files.writeString(file, "text");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        write.run();

        Trace thread = recorder.during(
                () -> Thread.ofPlatform().name("writer-1").start(write).join());
        Trace process = recorder.in(Scope.PROCESS)
                .during(() -> Thread.ofPlatform().name("writer-2").start(write).join());

        assertThat(thread).calls(any(WRITE).on(file)).never();
        assertThat(process).calls(any(WRITE).on(file)).exactly(1);
        assertThat(process.calls(any(WRITE).on(file)))
                .extracting(SystemCall::thread)
                .singleElement()
                .satisfies(t -> assertThat(t.name()).isEqualTo("writer-2"));
    }

    @Test
    void blocksOfSeveralThreadsRunAtTheSameTimeAndSeeTheirOwnCallsOnly(Recorder recorder) throws Exception {
        var bothInside = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(() -> recorder.during(() -> writeBetween(bothInside, "first")));
            var second = threads.submit(() -> recorder.during(() -> writeBetween(bothInside, "second")));

            assertThat(first.get())
                    .writes(dir.resolve("first"), 5)
                    .calls(any(WRITE))
                    .exactly(1);
            assertThat(second.get())
                    .writes(dir.resolve("second"), 6)
                    .calls(any(WRITE))
                    .exactly(1);
        }
    }

    private void writeBetween(CyclicBarrier barrier, String name) throws Exception {
        barrier.await(1, TimeUnit.MINUTES);
        Files.writeString(dir.resolve(name), name);
        barrier.await(1, TimeUnit.MINUTES);
    }

    @Test
    void programsOfTheUserRunInBlocksAlone(Recorder recorder) throws Exception {
        Recorder withProgram = recorder.with(WRITTEN);
        try (var channel =
                FileChannel.open(dir.resolve("measured"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Trace first = withProgram.during(() -> {
                channel.write(ByteBuffer.wrap(new byte[7]));
                channel.write(ByteBuffer.wrap(new byte[7]));
                channel.write(ByteBuffer.wrap(new byte[9]));
            });
            channel.write(ByteBuffer.wrap(new byte[1000]));
            Trace second = withProgram.during(() -> channel.write(ByteBuffer.wrap(new byte[11])));

            // What was recorded on another CPU may arrive before what was recorded earlier.
            assertThat(first.events(WRITES)).extracting(Write::bytes).containsExactlyInAnyOrder(7L, 7L, 9L);
            assertThat(first.get(WRITES_BY_SIZE)).isEqualTo(Map.of(7L, 2L, 9L, 1L));
            assertThat(first.get(BYTES)).hasValue(23L);
            assertThat(first).calls(WRITE).exactly(3);
            assertThat(second.events(WRITES)).extracting(Write::bytes).containsExactly(11L);
            assertThat(second.get(WRITES_BY_SIZE)).isEqualTo(Map.of(11L, 1L));
            assertThat(second.get(BYTES)).hasValue(11L);
        }
    }
}
