package io.github.dtrace4j.junit;

import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.execname;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.ppid;
import static io.github.dtrace4j.program.Builtins.tid;
import static io.github.dtrace4j.program.Builtins.timestamp;
import static io.github.dtrace4j.program.Functions.copyinstr;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.junit.Markers.Kind;
import io.github.dtrace4j.junit.SyscallTable.Signature;
import io.github.dtrace4j.program.Action;
import io.github.dtrace4j.program.Aggregation;
import io.github.dtrace4j.program.AssociativeArray;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Global;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.IntVariable;
import io.github.dtrace4j.program.Raw;
import io.github.dtrace4j.program.Self;
import io.github.dtrace4j.provider.Proc;
import io.github.dtrace4j.provider.Rawtp;
import io.github.dtrace4j.provider.Syscall;
import io.github.dtrace4j.provider.type.PsInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The D that records blocks. It is armed once and then waits: nothing is recorded but between the {@link Markers} of a block, and the
 * markers are all that it is told, even which process and which thread it is about.
 */
final class RecordingProgram {

    private static final long EFAULT = 14;
    private static final long AF_UNIX = 1;
    private static final int MOST_PATHS = 4;

    private static final IntExpr CHILD = Raw.integer("((struct task_struct *)arg1)->tgid", IntType.INT32);
    private static final IntExpr TARGET = Raw.integer("((struct task_struct *)arg2)->tgid", IntType.INT32);

    private final IntVariable process = Global.integer("dtrace4j_process");
    private final IntVariable consumer = Global.integer("dtrace4j_consumer");
    private final IntVariable processBlock = Global.integer("dtrace4j_block");
    private final IntVariable childrenBlock = Global.integer("dtrace4j_children");
    private final AssociativeArray.Of1<IntVariable, IntExpr> isChild =
            Global.array("dtrace4j_child", IntType.INT32).by(IntType.INT32);
    private final IntVariable threadBlock = Self.integer("dtrace4j_block");
    private final IntVariable seenIn = Self.integer("dtrace4j_seen");

    private final Event.Of3<Long, Long, Long, Observation.Marked> marked =
            Event.of(Observation.Marked::new, tid(), timestamp(), IntExpr.of(0));
    private final Event.Of4<Long, Long, Long, String, Observation.ThreadSeen> threadSeen =
            Event.of(Observation.ThreadSeen::new, tid(), timestamp(), pid(), execname());
    private final Event<Observation.Entered> entered;
    private final Event.Of4<Long, Long, Long, Long, Observation.Returned> returned;
    private final Event.Of4<Long, Long, Long, String, Observation.PathSeen> pathSeen;
    private final Event.Of6<Long, Long, Long, Long, Long, Long, Observation.SocketSeen> socketSeen;
    private final Event.Of3<Long, Long, String, Observation.UnixSocketSeen> unixSocketSeen;
    private final Event<Observation.OpenSeen> openSeen;
    private final Event.Of2<Long, Long, Observation.ThreadStarted> threadStarted =
            Event.of(Observation.ThreadStarted::new, tid(), timestamp());
    private final Event.Of3<Long, Long, Long, Observation.Forked> forked =
            Event.of(Observation.Forked::new, tid(), timestamp(), CHILD);
    private final Event.Of5<Long, Long, Long, String, String, Observation.Executed> executed = Event.of(
            Observation.Executed::new,
            tid(),
            timestamp(),
            pid(),
            Raw.string("stringof(((struct linux_binprm *)arg2)->filename)"),
            Raw.string("execargs"));
    private final Event<Observation.Faulted> faulted;
    private final Event.Of4<Long, Long, Long, Long, Observation.SignalSent> signalSent =
            Event.of(Observation.SignalSent::new, tid(), timestamp(), arg(0), TARGET);
    private final Event<Observation.SignalReceived> signalReceived =
            Event.of(Observation.SignalReceived::new, tid(), timestamp(), arg(0));

    private final KernelProbes calls;
    private final SyscallTable table;
    private final Markers markers;
    private final List<Clause> custom;
    private final DProgram program;

    /**
     * @param custom clauses of the user, which then run in blocks only
     */
    RecordingProgram(KernelProbes calls, Markers markers, List<Clause> custom) {
        this.custom = custom;
        this.calls = calls;
        this.table = calls.table();
        this.markers = markers;
        this.entered = calls.entered();
        this.returned =
                Event.of(Observation.Returned::new, tid(), timestamp(), calls.result(), calls.argumentAtExit(5));
        this.faulted = Event.of(Observation.Faulted::new, tid(), timestamp(), calls.faultAddress(), calls.faultBits());
        this.pathSeen = Event.of(
                Observation.PathSeen::new, tid(), timestamp(), IntExpr.of(0), copyinstr(calls.argumentAtExit(0)));
        this.socketSeen = Event.of(
                Observation.SocketSeen::new,
                tid(),
                timestamp(),
                IntExpr.of(0),
                IntExpr.of(0),
                IntExpr.of(0),
                IntExpr.of(0));
        this.unixSocketSeen =
                Event.of(Observation.UnixSocketSeen::new, tid(), timestamp(), copyinstr(calls.argumentAtExit(1)));
        this.openSeen = Event.of(
                Observation.OpenSeen::new,
                tid(),
                timestamp(),
                Raw.integer("curthread->files->fdt->fd[arg1]->f_mode", IntType.UINT32));
        this.program = DProgram.of(Stream.of(
                        entryClauses(),
                        exitClauses(),
                        linuxClauses(),
                        freeBsdClauses(),
                        beginClauses(),
                        inBlocks(),
                        resetClauses(),
                        calls.forgetArguments())
                .flatMap(List::stream)
                .toArray(Clause[]::new));
    }

    DProgram program() {
        return program;
    }

    /** Lets the receiver have every observation, in the order in which DTrace delivers. */
    void deliver(Session session, Consumer<? super Observation> receiver) {
        for (Event<? extends Observation> event : List.of(
                marked,
                threadSeen,
                entered,
                returned,
                pathSeen,
                socketSeen,
                unixSocketSeen,
                openSeen,
                threadStarted,
                forked,
                executed,
                faulted,
                signalSent,
                signalReceived)) {
            session.on(event, receiver);
        }
    }

    /** Lets the receiver have every occurrence of the user's events. */
    void deliverCustom(Session session, Consumer<? super Measured.Occurrence> receiver) {
        var known = new ArrayList<Event<?>>();
        customActions().forEach(action -> {
            if (action instanceof Event<?> event && known.stream().noneMatch(event::isSameAs)) {
                known.add(event);
                on(session, event, receiver);
            }
        });
    }

    private static <R> void on(Session session, Event<R> event, Consumer<? super Measured.Occurrence> receiver) {
        session.on(event, value -> receiver.accept(new Measured.Occurrence(event, value)));
    }

    /** In a block, and the thread is one that the block is about. */
    private BoolExpr recording() {
        BoolExpr inProcess = pid().eq(process)
                .and(threadBlock.isSet().or(processBlock.isSet()))
                .and(tid().ne(consumer));
        return inProcess.or(childrenBlock.isSet().and(isChild.at(pid()).isSet()));
    }

    /** The block that more than one thread is recorded for. */
    private IntExpr manyThreads() {
        return processBlock.bitOr(childrenBlock);
    }

    /** The end of a block comes first, so that its marker is not in it. */
    private List<Clause> entryClauses() {
        var clauses = new ArrayList<>(List.of(
                endOf(Kind.END_THREAD, threadBlock),
                endOf(Kind.END_PROCESS, processBlock),
                endOf(Kind.END_CHILDREN, childrenBlock),
                calls.atEveryEntry(
                        recording().and(manyThreads().ne(0)).and(seenIn.ne(manyThreads())),
                        threadSeen,
                        seenIn.set(manyThreads())),
                calls.atEveryEntry(
                        recording(),
                        Stream.concat(Stream.of(entered), calls.keepArguments().stream())
                                .toArray(Action[]::new))));
        clauses.addAll(calls.keepMarkers(markers.isAny(calls.argumentAtEntry(1))));
        return clauses;
    }

    private Clause endOf(Kind kind, IntVariable block) {
        IntExpr offset = calls.argumentAtEntry(1);
        return calls.atEntry(
                table.named("lseek"),
                markers.is(kind, offset).and(pid().eq(process)),
                marked.with(tid(), timestamp(), offset),
                block.clear());
    }

    /** What an argument points to is read when the call ends, because before, the page may not be in memory. */
    private List<Clause> exitClauses() {
        var clauses = new ArrayList<Clause>();
        for (int position = 0; position < MOST_PATHS; position++) {
            clauses.addAll(path(position));
        }
        if (table.platform() == Platform.LINUX) {
            clauses.addAll(atExit(
                    table.named("open", "openat", "openat2", "creat"),
                    calls.result().ge(0),
                    openSeen));
        }
        IntExpr address = calls.argumentAtExit(1);
        clauses.addAll(socket(table.named("connect", "bind", "accept", "accept4"), address));
        clauses.addAll(socket(table.named("sendto"), calls.argumentAtExit(4)));
        // A new thread gets its name by its own first calls.
        clauses.addAll(atExit(table.named("prctl"), manyThreads().ne(0), threadSeen));
        clauses.add(calls.atEveryExit(recording(), returned));
        return clauses;
    }

    private List<Clause> path(int position) {
        IntExpr argument = calls.argumentAtExit(position);
        int at = position;
        return atExit(
                table.where(s -> s.has(at, SyscallTable.Kind.PATH)),
                argument.ne(0).and(calls.result().ne(-EFAULT)),
                pathSeen.with(tid(), timestamp(), IntExpr.of(position), copyinstr(argument)));
    }

    private List<Clause> socket(List<Signature> which, IntExpr address) {
        BoolExpr readable = address.ne(0).and(calls.result().ne(-EFAULT));
        IntExpr family = word(address, 0, IntType.UINT16);
        // On FreeBSD the first byte is the length.
        BoolExpr unix = (table.platform() == Platform.LINUX ? family : family.shiftRight(Byte.SIZE)).eq(AF_UNIX);
        var clauses = new ArrayList<Clause>(
                atExit(which, readable.and(unix), unixSocketSeen.with(tid(), timestamp(), copyinstr(address.plus(2)))));
        clauses.addAll(atExit(
                which,
                readable.and(unix.not()),
                socketSeen.with(
                        tid(),
                        timestamp(),
                        word(address, 0, IntType.INT64),
                        word(address, 8, IntType.INT64),
                        word(address, 16, IntType.INT64),
                        word(address, 24, IntType.UINT32))));
        return clauses;
    }

    /** None where the platform has none of these calls. */
    private List<Clause> atExit(List<Signature> which, BoolExpr condition, Action action) {
        return which.isEmpty()
                ? List.of()
                : List.of(calls.atExit(which, recording().and(condition), action));
    }

    private List<Clause> linuxClauses() {
        BoolExpr newProcess = CHILD.ne(pid());
        return Stream.of(
                        // First, so that the child's own doings are recorded from the first on.
                        Rawtp.rawtp("sched_process_fork")
                                .when(ofChildren().and(newProcess))
                                .then(isChild.at(CHILD).set(1)),
                        Rawtp.rawtp("sched_process_fork")
                                .when(recording().or(ofChildren()).and(newProcess))
                                .then(forked),
                        Rawtp.rawtp("sched_process_fork")
                                .when(recording().and(newProcess.not()))
                                .then(threadStarted),
                        Rawtp.rawtp("sched_process_exec").when(startedByOurs()).then(executed),
                        faults(),
                        Rawtp.rawtp("signal_generate").when(recording()).then(signalSent),
                        Rawtp.rawtp("signal_deliver").when(recording()).then(signalReceived),
                        // Of the first thread of the process; its element's space is given back.
                        Rawtp.rawtp("sched_process_exit")
                                .when(isChild.at(pid()).isSet().and(tid().eq(pid())))
                                .then(isChild.at(pid()).clear()))
                .map(clause -> on(Platform.LINUX, clause))
                .toList();
    }

    private List<Clause> freeBsdClauses() {
        var create = Proc.create();
        var child = new Proc.Creation().child().pid();
        var send = new Proc.SentSignal();
        return Stream.of(
                        create.probe().when(ofChildren()).then(isChild.at(child).set(1)),
                        create.probe().when(recording().or(ofChildren())).then(forked.with(tid(), timestamp(), child)),
                        Syscall.syscall("thr_new").entry().when(recording()).then(threadStarted),
                        Proc.execSuccess()
                                .probe()
                                .when(startedByOurs())
                                .then(executed.with(
                                        tid(),
                                        timestamp(),
                                        pid(),
                                        new Proc.Success().path(),
                                        PsInfo.curpsinfo().arguments())),
                        faults(),
                        Proc.signalSend()
                                .probe()
                                .when(recording())
                                .then(signalSent.with(
                                        tid(),
                                        timestamp(),
                                        send.signal(),
                                        send.process().pid())),
                        Proc.exit()
                                .probe()
                                .when(isChild.at(pid()).isSet())
                                .then(isChild.at(pid()).clear()))
                .map(clause -> on(Platform.FREEBSD, clause))
                .toList();
    }

    private static Clause on(Platform platform, Clause clause) {
        return new Clause(clause.probe().on(platform), clause.predicate(), clause.actions());
    }

    private Clause faults() {
        BoolExpr wanted = calls.isOfProgram().map(recording()::and).orElseGet(this::recording);
        return calls.pageFault().when(wanted).then(faulted);
    }

    /** This process, or one that it started, does something that the processes that it starts are recorded for. */
    private BoolExpr ofChildren() {
        return childrenBlock.isSet().and(pid().eq(process).or(isChild.at(pid()).isSet()));
    }

    private BoolExpr startedByOurs() {
        return process.isSet().and(ppid().eq(process).or(isChild.at(pid()).isSet()));
    }

    /** The begin of a block comes last, so that its marker is not in it. */
    private List<Clause> beginClauses() {
        IntExpr offset = calls.argumentAtExit(1);
        IntExpr block = offset.bitAnd(Markers.BLOCK_MASK);
        return List.of(
                begin(Kind.PROCESS, process.set(pid())),
                begin(Kind.CONSUMER, consumer.set(tid())),
                begin(Kind.BEGIN_THREAD, threadBlock.set(block)),
                begin(Kind.BEGIN_PROCESS, processBlock.set(block)),
                begin(Kind.BEGIN_CHILDREN, childrenBlock.set(block)));
    }

    private Clause begin(Kind kind, Action action) {
        IntExpr offset = calls.argumentAtExit(1);
        return calls.atExit(
                table.named("lseek"), markers.is(kind, offset), marked.with(tid(), timestamp(), offset), action);
    }

    /** Clauses of DTrace's own probes are left as they are: no process makes them fire. */
    private List<Clause> inBlocks() {
        return custom.stream()
                .map(c -> isOfDTrace(c) ? c : new Clause(c.probe(), inBlock(c.predicate()), c.actions()))
                .toList();
    }

    private BoolExpr inBlock(@Nullable BoolExpr predicate) {
        return predicate == null ? recording() : recording().and(predicate);
    }

    private static boolean isOfDTrace(Clause clause) {
        return clause.probe().descriptions().stream().anyMatch(d -> d.provider().equals("dtrace"));
    }

    private List<Clause> resetClauses() {
        Action[] resets = customActions()
                .flatMap(a -> a instanceof Aggregation<?> aggregation ? Stream.of(aggregation.name()) : Stream.empty())
                .distinct()
                .map(name -> Raw.statement("trunc(@" + name + ")"))
                .toArray(Action[]::new);
        if (resets.length == 0) {
            return List.of();
        }
        return List.of(calls.atExit(table.named("lseek"), markers.is(Kind.RESET, calls.argumentAtExit(1)), resets));
    }

    private Stream<Action> customActions() {
        return custom.stream().flatMap(c -> c.actions().stream());
    }

    private static IntExpr word(IntExpr address, int offset, IntType type) {
        return Raw.integer("*(%s *)copyin(%s, sizeof (%s))".formatted(type.d(), address.plus(offset), type.d()), type);
    }
}
