package io.github.dtrace4j.ffm.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.CompileException;
import io.github.dtrace4j.DataModel;
import io.github.dtrace4j.KernelException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.RefusedException;
import io.github.dtrace4j.UnknownProbeException;
import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.data.Recorded;
import io.github.dtrace4j.data.Scale;
import io.github.dtrace4j.data.Stability;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Symbol;
import io.github.dtrace4j.data.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out; what no writer writes is refused, and never costs more memory than its own length. */
class ConnectionTest {

    private static final Stability STABLE =
            new Stability(Stability.Level.STABLE, Stability.Level.EVOLVING, Stability.Dependency.COMMON);

    private static final List<Report> REPORTS = List.of(
            new Report.Event(
                    3,
                    List.of(
                            new Value.Int(-2, 4),
                            new Value.Text("größe", 256),
                            new Value.Bytes(new byte[] {1, 0, -1, 0}),
                            new Stack(List.of(new Stack.Frame(-1, "vmlinux`vfs_read+0x1"))),
                            new Symbol(Symbol.Kind.KERNEL_FUNCTION, 0, -1, "vmlinux`vfs_read"))),
            new Report.Fired(new Firing(
                    new ProbeId(1, "dtrace", "", "", "BEGIN"),
                    1,
                    Optional.of(new Firing.Flow(Firing.Flow.Kind.ENTRY, 2, " -> ")),
                    List.of(
                            new Recorded.Traced(new Value.Int(-1, 4), "-1"),
                            new Recorded.Printf("%d", List.of(new Value.Text("x")), "x"),
                            new Recorded.Printa(List.of(1L, 2L), "a"),
                            new Recorded.Print(5, new Value.Bytes(new byte[] {1, 2}), "p"),
                            new Recorded.Tracemem(new Value.Bytes(new byte[] {3}), "t"),
                            new Recorded.Exit(7, ""),
                            new Recorded.Command("ls", List.of(), ""),
                            new Recorded.Other("?")))),
            new Report.Text("printed\n"),
            new Report.Lost(new Loss(Loss.Kind.PRINCIPAL_BUFFER, OptionalInt.of(1), 5, "5 drops on CPU 1")),
            new Report.TargetEnded(4711),
            new Report.Part(7, aggregate(new Aggregated.Total(Long.MIN_VALUE))),
            new Report.Part(7, aggregate(new Average(2, 29))),
            new Report.Part(7, aggregate(new Deviation(2, 3, BigInteger.ONE.shiftLeft(100)))),
            new Report.Part(7, aggregate(distribution(Scale.POWERS_OF_TWO))),
            new Report.Part(7, aggregate(distribution(new Scale.Linear(0, 10, 5)))),
            new Report.Part(7, aggregate(distribution(new Scale.LogLinear(10, 0, 3, 10, true)))),
            new Report.Printed(8, "  cat  1\n"),
            new Report.Opened(1, new ProgramInfo(2, STABLE, STABLE, List.of("dtrace:::BEGIN")), List.of(42L)),
            new Report.Option(8, OptionalLong.of(1 << 20)),
            new Report.Done(7),
            new Report.Failed(8, Failure.of(new CompileException("line 2: syntax error", "BEGIN\n{", 2))),
            new Report.BrokenOff("a message of 70000000 bytes"),
            new Report.Ended(OptionalInt.of(7), Optional.of(Failure.of(new IllegalStateException("a fault")))));

    private static final List<Request> REQUESTS = List.of(
            new Request.Firings(2),
            new Request.Start(2),
            new Request.Snapshot(3),
            new Request.Set(4, new Options.Setting("aggsize", "8m")),
            new Request.Get(5, "bufsize"),
            new Request.Print(5),
            new Request.Pause(6),
            new Request.Resume(7),
            new Request.Stop(8),
            new Request.Close(9));

    private static Aggregate aggregate(Aggregated value) {
        return new Aggregate(
                "a",
                1,
                Aggregate.Function.SUM,
                List.of(new Aggregate.Entry(List.of(new Value.Int(1, 8)), value, 1, List.of(value, value))));
    }

    private static Distribution distribution(Scale scale) {
        Scale.Range range = scale.ranges().get(1);
        return new Distribution(scale, List.of(new Distribution.Bucket(range.from(), range.to(), 2)));
    }

    @Test
    void reportsArriveAsTheyWere() throws IOException {
        byte[] frames = frames(REPORTS);

        var arrived = readReports(frames);

        assertThat(arrived).isEqualTo(REPORTS);
    }

    @Test
    void requestsArriveAsTheyWere() throws IOException {
        assertThat(readRequests(requestFrames(REQUESTS))).isEqualTo(REQUESTS);
    }

    @Test
    void optionsArriveWithAllThatLibdtraceNeeds() throws IOException {
        var options = Options.defaults()
                .without("quiet")
                .with("bpflog", "1")
                .withArguments("a", "b c")
                .withCommand(List.of("sleep", "1"))
                .withProcess(1)
                .withThreadName("tracer")
                .withDataModel(DataModel.ILP32)
                .withPollInterval(Duration.ofMillis(5));
        var program = new Request.Program("BEGIN", List.of(1, 2));
        var out = new ByteArrayOutputStream();
        Connection.toWorker(InputStream.nullInputStream(), out).write(new Request.Open(1, program, options));

        var read = Connection.toClient(new ByteArrayInputStream(out.toByteArray()), OutputStream.nullOutputStream())
                .read();

        assertThat(read).isInstanceOfSatisfying(Request.Open.class, open -> {
            assertThat(open.program()).isEqualTo(program);
            assertThat(open.options()).hasToString(options.toString());
        });
    }

    @Test
    void exceptionsAreThrownAsWhatTheyWere() {
        for (RuntimeException e : List.of(
                new CompileException("line 2: syntax error", "BEGIN\n{", 2),
                new UnknownProbeException("a:b:c:d", "no match", 3),
                new RefusedException(RefusedException.Reason.LIMIT, "two sessions are open already"),
                new KernelException("No BTF.", "Use another kernel.", null))) {
            assertThat(Failure.of(e).toException())
                    .isExactlyInstanceOf(e.getClass())
                    .hasMessage(e.getMessage());
        }
        assertThat(((CompileException)
                                Failure.of(new CompileException("m", "p", 2)).toException())
                        .line())
                .hasValue(2);
        assertThat(((UnknownProbeException) Failure.of(new UnknownProbeException("a:b:c:d", "m", 3))
                                .toException())
                        .line())
                .hasValue(3);
    }

    @Test
    void anotherProtocolOrVersionIsRefused() {
        assertThatThrownBy(() -> greetedBy(0x7f454c46, 1)).hasMessageContaining("0x7f454c46");
        assertThatThrownBy(() -> greetedBy(0x6474346a, Connection.VERSION + 1))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("version " + (Connection.VERSION + 1));
    }

    @Test
    void lengthsOutOfBoundsAreRefusedBeforeAnythingIsAllocated() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, Connection.MOST_FRAME_BYTES + 1}) {
            byte[] frame = ByteBuffer.allocate(8).putInt(length).putInt(0).array();
            assertThatThrownBy(() -> readReports(frame)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void theEndInTheMiddleOfAMessageIsAnError() throws IOException {
        byte[] frames = frames(REPORTS);
        int boundaries = 0;
        for (int end = 1; end < frames.length; end++) {
            byte[] cut = Arrays.copyOf(frames, end);
            boundaries += refuses(cut) ? 0 : 1;
        }
        assertThat(boundaries).isEqualTo(REPORTS.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomFramesAreRefusedOrRead(long seed) throws IOException {
        var random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            var content = new byte[random.nextInt(64)];
            random.nextBytes(content);
            if (content.length > 0 && random.nextBoolean()) {
                content[0] = (byte) random.nextInt(REPORTS.size()); // a kind that exists
            }
            byte[] frame = ByteBuffer.allocate(Integer.BYTES + content.length)
                    .putInt(content.length)
                    .put(content)
                    .array();
            refused += refuses(frame) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mutatedFramesAreRefusedOrRead(long seed) throws IOException {
        var random = new Random(seed);
        byte[] frames = frames(REPORTS);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            refused += refuses(mutated(frames, random)) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    /** What an agent or a worker reads. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mutatedRequestsAreRefusedOrRead(long seed) throws IOException {
        var random = new Random(seed);
        var program = new Request.Program("BEGIN { exit(0); }", List.of(1, 2));
        var options =
                Options.defaults().with("bufsize", "1m").withArguments("a").withPollInterval(Duration.ofMillis(5));
        var requests = new ArrayList<Request>(List.of(new Request.Open(1, program, options)));
        requests.addAll(REQUESTS);
        byte[] frames = requestFrames(requests);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            try {
                readRequests(mutated(frames, random));
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    /** A copy with one to four bytes replaced. */
    private static byte[] mutated(byte[] frames, Random random) {
        byte[] mutated = frames.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }

    /** Anything but an {@link IOException} fails the test: an {@link OutOfMemoryError}, an index out of bounds. */
    private static boolean refuses(byte[] frames) {
        try {
            readReports(frames);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static List<Report> readReports(byte[] frames) throws IOException {
        var connection = Connection.toWorker(new ByteArrayInputStream(frames), OutputStream.nullOutputStream());
        var reports = new ArrayList<Report>();
        for (Report next = connection.read(); next != null; next = connection.read()) {
            reports.add(next);
        }
        return reports;
    }

    private static List<Request> readRequests(byte[] frames) throws IOException {
        var connection = Connection.toClient(new ByteArrayInputStream(frames), OutputStream.nullOutputStream());
        var requests = new ArrayList<Request>();
        for (Request next = connection.read(); next != null; next = connection.read()) {
            assertThat(next.toString()).isNotEmpty();
            requests.add(next);
        }
        return requests;
    }

    private static byte[] requestFrames(List<Request> requests) throws IOException {
        var out = new ByteArrayOutputStream();
        var connection = Connection.toWorker(InputStream.nullInputStream(), out);
        for (Request request : requests) {
            connection.write(request);
        }
        return out.toByteArray();
    }

    private static byte[] frames(List<Report> reports) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var outbox =
                Connection.toClient(InputStream.nullInputStream(), out).outbox()) {
            for (Report report : reports) {
                outbox.send(report);
            }
        }
        return out.toByteArray();
    }

    private static void greetedBy(int magic, int version) throws IOException {
        byte[] greeting = ByteBuffer.allocate(8).putInt(magic).putInt(version).array();
        Connection.toWorker(new ByteArrayInputStream(greeting), OutputStream.nullOutputStream())
                .expectGreeting();
    }
}
