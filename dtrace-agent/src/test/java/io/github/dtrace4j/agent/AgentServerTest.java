package io.github.dtrace4j.agent;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Macros.argument;
import static io.github.dtrace4j.program.Macros.textArgument;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.Agent;
import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.KernelException;
import io.github.dtrace4j.Option;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Placement;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.RefusedException;
import io.github.dtrace4j.RefusedException.Reason;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.ffm.protocol.Connection;
import io.github.dtrace4j.ffm.protocol.Report;
import io.github.dtrace4j.ffm.protocol.Request;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Destructive;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.MacroArgument;
import io.github.dtrace4j.program.Scalar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients can and cannot do, over a real socket; behind the agent is no DTrace. */
class AgentServerTest {

    private static final Event<Long> READS = Event.of((Long size) -> size, arg(2));
    private static final Scalar<Long> HITS = count("hits");

    private static final DProgram PLAIN = DProgram.of(begin().then(READS, HITS));

    private static final DProgram TEMPLATE = DProgram.of(syscall("read")
            .entry()
            .when(arg(2).gt(argument(1)).and(execname().eq(textArgument(2))))
            .then(HITS));

    private static final DProgram DESTRUCTIVE =
            DProgram.destructive(begin().then(Destructive.destructive().system("id")));

    private static final Limits LIMITS =
            new Limits(2, 64 << 20, 1_000_000, 1_000, 1 << 30, Duration.ofMillis(10), 4096, 20);

    @TempDir
    Path directory;

    private final FakeBackend backend = new FakeBackend();

    private Path socket = Path.of("");
    private Path log = Path.of("");
    private Agent agent = DTrace.connect(socket);
    private AgentServer server;

    @BeforeEach
    void start() throws IOException {
        socket = directory.resolve("agent.sock");
        log = directory.resolve("audit.log");
        agent = DTrace.connect(socket);
        server = serve(LIMITS, Duration.ofSeconds(30));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        server.close();
        assertThat(backend.open).hasValue(0);
        assertThat(server.connections()).isZero();
        assertThat(socket).doesNotExist();
    }

    private AgentServer serve(Limits limits, Duration patience) throws IOException {
        var anybody = new ClientRule(Optional.empty(), Optional.empty(), Optional.empty(), limits);
        return serve(List.of(anybody), patience);
    }

    private AgentServer serve(List<ClientRule> clients, Duration patience) throws IOException {
        return serve(clients, patience, Duration.ZERO);
    }

    private AgentServer serve(List<ClientRule> clients, Duration patience, Duration pauseAfterRefusal)
            throws IOException {
        var programs = Map.of(
                "plain", new AllowedProgram("plain", digest(PLAIN), List.of()),
                "template",
                        new AllowedProgram(
                                "template",
                                digest(TEMPLATE),
                                List.of(new Parameter.Int(1, 4096), new Parameter.Text(16, Optional.empty()))),
                "destructive", new AllowedProgram("destructive", digest(DESTRUCTIVE), List.of()));
        var admission = new Admission(new Policy(programs, clients), new Usage(InstantSource.system()), 2);
        return new AgentServer(
                        ListeningSocket.bind(socket, PosixFilePermissions.fromString("rw-rw----"), Optional.empty()),
                        admission,
                        backend,
                        AuditLog.to(log, InstantSource.system()),
                        patience,
                        pauseAfterRefusal)
                .start();
    }

    /** Longer than Awaitility's ten seconds: what comes in the end may come late on a busy machine. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private static Digest digest(DProgram program) {
        return Digest.of(program.toD(Platform.LINUX));
    }

    @Test
    void aSessionOfAnAgentIsASession() throws IOException {
        var seen = new ArrayList<Long>();
        try (Session session = agent.open(PLAIN)) {
            session.on(READS, seen::add).start();
            assertThat(session.snapshot().get(HITS)).hasValue(1L);
            session.set(Option.SWITCHRATE, Duration.ofSeconds(1));
            session.stop();
            assertThat(seen).containsExactly(42L);
        }
        assertThat(backend.options)
                .singleElement()
                .satisfies(options -> assertThat(options.placement()).isEqualTo(Placement.ISOLATED));
        await().untilAsserted(() -> assertThat(audit()).hasSize(2));
        assertThat(audit().getFirst())
                .contains("decision=admitted", "user=\"" + System.getProperty("user.name") + "\"", "program=\"plain\"")
                .contains("digest=" + digest(PLAIN));
        assertThat(audit().getLast()).contains("decision=ended reason=closed");
    }

    @Test
    void argumentsOfATemplateAreBound() {
        try (Session session = agent.open(template("4096", "java"))) {
            session.start();
        }
        assertThat(backend.options.getFirst().arguments()).containsExactly("4096", "java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4097", "1 || system(\"id\")", "arg0", ""})
    void anArgumentThatIsNoNumberIsRefused(String number) throws IOException {
        assertRefused(Reason.PARAMETER, template(number, "java"), Options.defaults());
    }

    @Test
    void anArgumentThatBreaksOutOfItsQuotesIsRefused() throws IOException {
        assertRefused(Reason.PARAMETER, template("1", "\") || system(\"id"), Options.defaults());
    }

    private static DProgram template(String number, String text) {
        return TEMPLATE.withArguments(new MacroArgument(number, true), MacroArgument.of(text));
    }

    @Test
    void anotherProgramIsRefused() throws IOException {
        assertRefused(
                Reason.UNKNOWN_PROGRAM, DProgram.of(begin().then(READS, HITS), begin().then(HITS)), Options.defaults());
    }

    /** Although the policy has it. */
    @Test
    void aDestructiveProgramIsRefused() throws IOException {
        assertRefused(Reason.DESTRUCTIVE, DESTRUCTIVE, Options.defaults());
        assertRefused(Reason.DESTRUCTIVE, PLAIN, Options.defaults().withDestructiveActions());
    }

    @Test
    void optionsThatAreNotForClientsAreRefused() throws IOException {
        assertRefused(Reason.OPTION, PLAIN, Options.defaults().withCommand(List.of("id")));
        assertRefused(Reason.OPTION, PLAIN, Options.defaults().with(Option.CPP, true));
        try (Session session = agent.open(PLAIN)) {
            assertThatThrownBy(() -> session.set("destructive", ""))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DESTRUCTIVE));
            assertThat(session.start().snapshot().get(HITS)).hasValue(1L);
        }
        assertThat(audit()).anyMatch(line -> line.contains("decision=refused reason=destructive"));
    }

    @Test
    void limitsAreTheUsersAndComeBack() throws IOException {
        try (Session first = agent.open(PLAIN);
                Session second = agent.open(PLAIN)) {
            assertRefused(Reason.LIMIT, PLAIN, Options.defaults());
            assertThat(first.start().snapshot().get(HITS)).hasValue(1L);
            assertThat(second.start().snapshot().get(HITS)).hasValue(1L);
        }
        assertRefused(Reason.LIMIT, PLAIN, Options.defaults().withBufferSize(40 << 20));
        await().untilAsserted(() -> assertThat(backend.open).hasValue(0));
        agent.open(PLAIN).close();
    }

    @Test
    void openingTooOftenIsRefused() throws IOException {
        server.close();
        server = serve(new Limits(2, 64 << 20, 2, 10, 1 << 30, Duration.ofMillis(10), 4096, 20), Duration.ofMinutes(1));
        agent.open(PLAIN).close();
        agent.open(PLAIN).close();
        assertRefused(Reason.LIMIT, PLAIN, Options.defaults());
    }

    @Test
    void somebodyWhomThePolicyDoesNotKnowIsRefused() throws IOException {
        server.close();
        var other = new ClientRule(Optional.of("somebody-else"), Optional.empty(), Optional.empty(), LIMITS);
        server = serve(List.of(other), Duration.ofMinutes(1));
        assertRefused(Reason.UNKNOWN_CLIENT, PLAIN, Options.defaults());
    }

    @Test
    void withoutAnAuditLogNothingIsOpened() throws IOException {
        Files.createDirectory(log);
        assertThatThrownBy(() -> agent.open(PLAIN))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.AGENT));
        assertThat(backend.opened).hasValue(0);
        Files.delete(log);
        agent.open(PLAIN).close();
    }

    private void assertRefused(Reason reason, DProgram program, Options options) throws IOException {
        int before = backend.opened.get();
        assertThatThrownBy(() -> agent.open(program, options)).isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            String word = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertThat(lastRefusal())
                    .contains(" decision=refused reason=" + word + " ")
                    .endsWith("detail=" + AuditLine.quoted(String.valueOf(e.getMessage())));
        });
        assertThat(backend.opened).hasValue(before);
    }

    private String lastRefusal() {
        try {
            return audit().stream()
                    .filter(line -> line.contains("decision=refused"))
                    .reduce("", (_, last) -> last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> audit() throws IOException {
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** Where a client is in the protocol when it does something else. */
    enum At {
        CONNECTED,
        GREETED,
        OPENED,
        STARTED;

        /** Goes there as a well-behaved client does. */
        Connection<Report, Request> go(SocketChannel channel) throws IOException {
            Connection<Report, Request> connection =
                    Connection.toWorker(Channels.newInputStream(channel), Channels.newOutputStream(channel));
            if (this != CONNECTED) {
                connection.greet();
                connection.expectGreeting();
            }
            if (compareTo(OPENED) >= 0) {
                connection.write(opening());
                readUntil(connection, 1);
            }
            if (this == STARTED) {
                connection.write(new Request.Start(2));
                readUntil(connection, 2);
            }
            return connection;
        }

        private static void readUntil(Connection<Report, Request> connection, long call) throws IOException {
            var done = new Report.Done(call);
            Report report = connection.read();
            while (!done.equals(report)) {
                assertThat(report).isNotNull().isNotInstanceOf(Report.Failed.class);
                report = connection.read();
            }
        }
    }

    private static Request.Open opening() {
        return new Request.Open(
                1, new Request.Program(PLAIN.plan(Platform.LINUX).d(), List.of(1)), Options.defaults());
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatDisappearsLeavesNothing(At at) throws IOException {
        try (var channel = connect()) {
            at.go(channel);
        }
        await().untilAsserted(() -> assertThat(server.connections()).isZero());
        assertThat(backend.open).hasValue(0);
        assertThat(audit()).isNotEmpty().last().asString().contains("decision=ended");
        agent.open(PLAIN).close();
    }

    @ParameterizedTest
    @EnumSource(names = {"GREETED", "OPENED", "STARTED"})
    void aMalformedFrameEndsTheConnectionWithAWord(At at) throws IOException {
        for (byte[] frame : List.of(
                new byte[] {0, 0, 0, 1, 99}, // no such message
                new byte[] {0, 0, 0, 0}, // no message
                new byte[] {0, 4, 0, 1}, // longer than a request may be
                new byte[] {-1, -1, -1, -1},
                new byte[] {0, 0, 0, 2, 0, 0})) { // an opening that ends too early
            try (var channel = connect()) {
                var connection = at.go(channel);
                channel.write(ByteBuffer.wrap(frame));
                Report last = connection.read();
                if (at == At.STARTED) { // its end comes first
                    assertThat(last).isInstanceOf(Report.Ended.class);
                    last = connection.read();
                }
                assertThat(last).isInstanceOf(Report.BrokenOff.class);
                assertThat(connection.read()).isNull();
            }
            await().untilAsserted(() -> assertThat(server.connections()).isZero());
            assertThat(lastRefusal()).contains("reason=protocol");
        }
        assertThat(backend.open).hasValue(0);
    }

    @Test
    void theClientSaysWhyItWasBrokenOff() throws IOException {
        var tooLong = DProgram.ofD("/* " + "x".repeat(ClientConnection.MOST_REQUEST_BYTES) + " */ BEGIN { }");
        assertThatThrownBy(() -> agent.open(tooLong))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining(socket.toString())
                .hasMessageContaining("at most " + ClientConnection.MOST_REQUEST_BYTES);
        await().untilAsserted(() -> assertThat(lastRefusal()).contains("reason=protocol"));
    }

    @Test
    void aClientThatAsksForNothingIsSentAway() throws IOException {
        server.close();
        server = serve(LIMITS, Duration.ofSeconds(5));
        try (var silent = connect();
                var slow = connect()) {
            At.CONNECTED.go(silent);
            At.GREETED.go(slow);
            slow.write(ByteBuffer.wrap(new byte[] {0, 0, 1})); // the beginning of a length
            assertThat(silent.read(ByteBuffer.allocate(64))).isEqualTo(8); // the greeting
            assertThat(silent.read(ByteBuffer.allocate(64))).isEqualTo(-1);
            assertThat(slow.read(ByteBuffer.allocate(64))).isEqualTo(-1);
        }
        try (Session session = agent.open(PLAIN)) { // one that has asked may take its time
            await().pollDelay(Duration.ofMillis(5500)).until(() -> true);
            assertThat(session.start().snapshot().get(HITS)).hasValue(1L);
        }
    }

    @Test
    void oneUserCannotTakeAllConnections() throws IOException {
        var channels = new ArrayList<SocketChannel>();
        try {
            for (int i = 0; i < AgentServer.MOST_CONNECTIONS_OF_A_USER; i++) {
                channels.add(connect());
            }
            await().untilAsserted(
                            () -> assertThat(server.connections()).isEqualTo(AgentServer.MOST_CONNECTIONS_OF_A_USER));
            try (var oneMore = connect()) {
                assertThat(oneMore.read(ByteBuffer.allocate(64))).isEqualTo(-1);
            }
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
        await().untilAsserted(() -> assertThat(server.connections()).isZero());
        agent.open(PLAIN).close();
    }

    /** Each try writes a line: there may not be more of them than the user may have connections. */
    @Test
    void whoIsRefusedAgainAndAgainDoesNotFillTheAuditLog() throws IOException {
        server.close();
        var anybody = new ClientRule(Optional.empty(), Optional.empty(), Optional.empty(), LIMITS);
        var pause = Duration.ofSeconds(5);
        server = serve(List.of(anybody), Duration.ofSeconds(30), pause);
        long begin = System.nanoTime();
        int most = AgentServer.MOST_CONNECTIONS_OF_A_USER;
        for (int i = 0; i < most; i++) {
            assertRefused(Reason.DESTRUCTIVE, DESTRUCTIVE, Options.defaults());
        }
        for (int i = 0; i < most; i++) {
            assertThatThrownBy(() -> agent.open(DESTRUCTIVE)).isInstanceOf(DTraceException.class);
        }
        // On a busy machine the first may count no more before the last has tried: each pause that goes by allows as
        // many.
        int pausesGoneBy = (int) ((System.nanoTime() - begin) / pause.toNanos());
        assertThat(audit()).hasSizeBetween(most, (2 + pausesGoneBy) * most - 1);

        await().untilAsserted(() -> assertThat(server.connections()).isZero());
        agent.open(PLAIN).close();
    }

    /** Frames of all kinds, right, wrong and cut, in conversations of up to 60; none leaves a session behind or stops the agent. */
    @Test
    void aHundredThousandFuzzedFramesLeaveItUp() throws IOException {
        var random = new Random(20261126);
        int frames = 0;
        while (frames < 100_000) {
            try (var channel = connect()) {
                var conversation = new ByteArrayOutputStream();
                Connection.toWorker(InputStream.nullInputStream(), conversation).greet();
                int count = 1 + random.nextInt(60);
                for (int i = 0; i < count; i++) {
                    conversation.write(fuzzed(random, i == 0));
                }
                frames += count;
                send(channel, conversation.toByteArray());
            }
        }
        await().untilAsserted(() -> assertThat(server.connections()).isZero());
        assertThat(server.isServing()).isTrue();
        assertThat(backend.opened).hasPositiveValue();
        assertThat(backend.open).hasValue(0);
        try (Session session = agent.open(PLAIN)) {
            assertThat(session.start().snapshot().get(HITS)).hasValue(1L);
        }
    }

    /** The agent may hang up at any time, which is no failure here. */
    private static void send(SocketChannel channel, byte[] bytes) {
        try {
            channel.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("Broken pipe");
        }
    }

    private static byte[] fuzzed(Random random, boolean first) throws IOException {
        byte[] frame = frame(first && random.nextInt(4) > 0 ? opening() : request(random));
        switch (random.nextInt(first ? 4 : 24)) {
            case 0 -> { // some bytes of the content are others
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    frame[Integer.BYTES + random.nextInt(frame.length - Integer.BYTES)] = (byte) random.nextInt();
                }
            }
            case 1 -> frame[random.nextInt(Integer.BYTES)] = (byte) random.nextInt(); // another length
            case 2 -> frame = Arrays.copyOf(frame, random.nextInt(frame.length));
            default -> {}
        }
        return frame;
    }

    private static Request request(Random random) {
        long call = random.nextLong();
        return switch (random.nextInt(11)) {
            case 0 -> opening();
            case 1 -> new Request.Firings(call);
            case 2 -> new Request.Start(call);
            case 3 -> new Request.Stop(call);
            case 4 -> new Request.Snapshot(call);
            case 5 -> new Request.Print(call);
            case 6 -> new Request.Pause(call);
            case 7 -> new Request.Resume(call);
            case 8 -> new Request.Set(call, new Options.Setting("destructive", ""));
            case 9 -> new Request.Get(call, "bufsize");
            default -> new Request.Close(call);
        };
    }

    private static byte[] frame(Request request) throws IOException {
        var out = new ByteArrayOutputStream();
        Connection.toWorker(InputStream.nullInputStream(), out).write(request);
        return out.toByteArray();
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    @Test
    void theSocketHasItsModeAndOneAgent() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-rw----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("agent.sock.lock"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> serve(LIMITS, Duration.ofMinutes(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Another agent has the socket");
        agent.open(PLAIN).close();
    }

    @Test
    void aSocketThatWasLeftBehindIsReplacedAndALiveOneIsNot() throws IOException {
        server.close();
        var address = UnixDomainSocketAddress.of(socket);
        try (var other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(address);
            assertThatThrownBy(() -> serve(LIMITS, Duration.ofMinutes(1))).hasMessageContaining("Somebody listens");
        }
        assertThat(socket).exists();
        server = serve(LIMITS, Duration.ofMinutes(1));
        agent.open(PLAIN).close();

        server.close();
        Files.writeString(socket, "no socket");
        assertThatThrownBy(() -> serve(LIMITS, Duration.ofMinutes(1))).hasMessageContaining("is no socket");
        Files.delete(socket);
    }

    @Test
    void closingTheAgentEndsItsSessions() throws IOException {
        Session session = agent.open(PLAIN).start();
        server.close();
        assertThat(backend.open).hasValue(0);
        assertThatThrownBy(session::await)
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("The connection to the agent at " + socket);
        session.close();
        assertThatThrownBy(() -> agent.open(PLAIN))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("No agent listens");
        assertThat(agent.check().ready()).isFalse();
    }

    @Test
    void aClientThatDoesNotReadHoldsUpNobodyElse() throws IOException {
        try (var channel = connect()) {
            At.STARTED.go(channel);
            OutputStream out = Channels.newOutputStream(channel);
            var snapshots = new ByteArrayOutputStream();
            for (int i = 0; i < 900; i++) { // under the pace that is allowed, over what the socket holds
                snapshots.write(frame(new Request.Snapshot(i)));
            }
            out.write(snapshots.toByteArray());
            assertThatCode(() -> agent.open(PLAIN).close()).doesNotThrowAnyException();
        }
        await().untilAsserted(() -> assertThat(server.connections()).isZero());
        assertThat(backend.open).hasValue(0);
    }
}
