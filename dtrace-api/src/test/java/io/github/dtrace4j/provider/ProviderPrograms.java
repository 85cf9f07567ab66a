package io.github.dtrace4j.provider;

import static io.github.dtrace4j.program.Actions.trace;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.provider.Fbt.fbt;
import static io.github.dtrace4j.provider.Profile.profile;
import static io.github.dtrace4j.provider.Profile.tick;
import static io.github.dtrace4j.provider.Rawtp.rawtp;
import static io.github.dtrace4j.provider.Sdt.sdt;
import static io.github.dtrace4j.provider.Syscall.anySyscall;
import static io.github.dtrace4j.provider.Syscall.syscall;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.Action;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.provider.Members.FoundExpr;
import io.github.dtrace4j.provider.Members.FoundProbe;
import io.github.dtrace4j.provider.type.FileInfo;
import io.github.dtrace4j.provider.type.LwpsInfo;
import io.github.dtrace4j.provider.type.PsInfo;
import io.github.dtrace4j.provider.type.TcpState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** For each provider one program with all of its probes, and in each clause all that can be read there. */
public final class ProviderPrograms {

    private final Platform platform;
    private final Map<String, DProgram> programs = new LinkedHashMap<>();

    private ProviderPrograms(Platform platform) {
        this.platform = platform;
    }

    /** The programs by provider, without what the platform is marked not to have. */
    public static Map<String, DProgram> of(Platform platform) {
        return new ProviderPrograms(platform).all();
    }

    /** The probes that are there without naming a process. */
    static Stream<FoundProbe> kernelProbes() {
        return Stream.of(
                        Dtrace.class,
                        Io.class,
                        Ip.class,
                        Lockstat.class,
                        Proc.class,
                        Sched.class,
                        Syscall.class,
                        Tcp.class,
                        Udp.class,
                        Vfs.class)
                .flatMap(type -> Members.probesOf(type, null).stream());
    }

    static Stream<FoundProbe> hotspotProbes() {
        return Members.probesOf(Hotspot.class, Hotspot.target()).stream();
    }

    private Map<String, DProgram> all() {
        put("dtrace", probes(Dtrace.class));
        put(
                "fbt",
                List.of(
                        fbt("vfs_read").entry().then(trace(arg(0))),
                        fbt("vfs_*").in("vmlinux").returns().then(trace(arg(1)))));
        put("hotspot", hotspotProbes().flatMap(this::clause).toList());
        put("io", probes(Io.class));
        put("ip", probes(Ip.class));
        put("lockstat", probes(Lockstat.class));
        put(
                "pid",
                List.of(
                        Pid.target().in("libc.so.6").function("malloc").entry().then(trace(arg(0))),
                        Pid.target()
                                .in("libc.so.6")
                                .function("malloc")
                                .returns()
                                .then(trace(arg(1))),
                        Pid.target()
                                .in("libc.so.6")
                                .function("malloc")
                                .offset(0)
                                .then(count("malloc"))));
        put("proc", probes(Proc.class));
        put(
                "profile",
                List.of(
                        profile(997).when(arg(0).ne(0)).then(count("kernel")),
                        tick(Duration.ofSeconds(5)).then(count("ticks"))));
        if (platform == Platform.LINUX) {
            put(
                    "rawtp",
                    List.of(
                            rawtp("sched_switch").then(trace(arg(0))),
                            rawtp("sched", "sched_wakeup").then(trace(arg(0)))));
        }
        put("sched", probes(Sched.class));
        put(
                "sdt",
                List.of(
                        sdt("sched_switch").then(trace(arg(1))),
                        sdt("sched", "sched_wakeup").then(trace(arg(1)))));
        put(
                "syscall",
                Stream.concat(
                                probes(Syscall.class).stream(),
                                Stream.of(
                                        anySyscall().entry().then(count("calls")),
                                        syscall("mmap").returned().then(r -> trace(r.value()), r -> trace(r.failed())),
                                        syscall("mmap")
                                                .returned()
                                                .when(r -> r.failed())
                                                .then(r -> count("failed").by(r.error()))))
                        .toList());
        put(
                "tcp",
                Stream.concat(
                                probes(Tcp.class).stream(),
                                Arrays.stream(TcpState.values())
                                        .map(state -> Tcp.stateChange()
                                                .when(change ->
                                                        change.connection().isIn(state))
                                                .and(change -> change.previous()
                                                        .isIn(state)
                                                        .not())
                                                .then(count("changes"))))
                        .toList());
        put("types", List.of(Dtrace.begin().then(types())));
        put("udp", probes(Udp.class));
        put(
                "usdt",
                List.of(
                        Usdt.provider("hotspot").target().probe("gc-begin").then(trace(arg(0))),
                        Usdt.provider("hotspot")
                                .target()
                                .in("libjvm.so")
                                .function("Unsafe_Park")
                                .probe("thread-park-end")
                                .then(trace(arg(0)))));
        if (platform == Platform.FREEBSD) {
            put(
                    "vfs",
                    Stream.concat(
                                    probes(Vfs.class).stream(),
                                    Members.probesOf(Vfs.class, Vfs.operation("vop_read")).stream()
                                            .flatMap(this::clause))
                            .toList());
        }
        return programs;
    }

    private void put(String provider, List<Clause> clauses) {
        programs.put(provider, DProgram.of(clauses.toArray(Clause[]::new)));
    }

    private List<Clause> probes(Class<?> provider) {
        return Members.probesOf(provider, null).stream().flatMap(this::clause).toList();
    }

    private Stream<Clause> clause(FoundProbe found) {
        return found.platforms().contains(platform)
                ? Stream.of(found.untyped().then(traces(found.expressions())))
                : Stream.empty();
    }

    private Action[] types() {
        var expressions = new ArrayList<FoundExpr>();
        expressions.addAll(Members.expressionsOf(PsInfo.curpsinfo()));
        expressions.addAll(Members.expressionsOf(LwpsInfo.curlwpsinfo()));
        expressions.addAll(Members.expressionsOf(FileInfo.fds(arg(0))));
        return traces(expressions);
    }

    private Action[] traces(List<FoundExpr> expressions) {
        return expressions.stream()
                .filter(e -> e.platforms().contains(platform))
                .map(e -> trace(e.expr()))
                .toArray(Action[]::new);
    }
}
