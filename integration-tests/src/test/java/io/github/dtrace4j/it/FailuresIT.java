package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.arg;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Builtins.probefunc;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dtrace4j.CompileException;
import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Output;
import io.github.dtrace4j.SessionException;
import io.github.dtrace4j.UnknownProbeException;
import io.github.dtrace4j.examples.load.Load;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Raw;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong is a distinct exception that says what to do, and the JVM lives on. */
@GuestTest
@WithoutLibraries
class FailuresIT {

    /** A block size that nothing else on the machine reads with. */
    private static final int ODD_SIZE = 7511;

    @AfterEach
    void theNextSessionWorks() {
        var hits = count("hits");
        try (var session = DTrace.open(DProgram.of(begin().then(hits)))) {
            session.start().stop();
            assertThat(session.snapshot().get(hits)).hasValue(1L);
        }
    }

    @Test
    void aCompileErrorSaysWhatTheCompilerSaidAndWhere() {
        var program = DProgram.of(
                begin().then(count("fine")), syscall("read").entry().then(Raw.statement("no_such_function(1)")));

        var e = catchThrowableOfType(CompileException.class, () -> DTrace.open(program));

        assertThat(e).hasMessageContaining("no_such_function");
        assertThat(e.line()).hasValue(8);
        assertThat(e.program().lines().toList().get(7)).contains("no_such_function(1)");
    }

    @Test
    void anUnknownProbeIsNamed() {
        var program = DProgram.of(syscall("no_such_call").entry().then(count("calls")));

        var e = catchThrowableOfType(UnknownProbeException.class, () -> DTrace.open(program));

        assertThat(e.probe()).contains("no_such_call");
        assertThat(e).hasMessageContaining("No probe matches syscall::no_such_call:entry");
    }

    @Test
    void withoutPrivilegeTheMessageSaysWhatToGrant() throws Exception {
        var run = ChildJvm.run(List.of("setpriv", "--reuid=1000", "--regid=1000", "--clear-groups"), List.of());

        assertThat(run.output()).contains("PrivilegeException").contains("CAP_SYS_ADMIN");
        assertThat(run.status()).isEqualTo(ChildJvm.FAILED_AS_ASKED);
    }

    @Test
    void withoutLibdtraceTheMessageSaysWhatToInstall() throws Exception {
        var run = ChildJvm.run(List.of(), List.of("-Ddtrace4j.library=/nonexistent/libdtrace.so.2"));

        assertThat(run.output()).contains("LibraryMissingException").contains("/nonexistent/libdtrace.so.2");
        assertThat(run.status()).isEqualTo(ChildJvm.FAILED_AS_ASKED);
    }

    @Test
    void anExceptionOfAHandlerStopsTheSessionAndReachesTheCaller() throws Exception {
        var reads = Event.of((String call) -> call, probefunc());
        var program =
                DProgram.of(syscall("read").entry().when(arg(2).eq(ODD_SIZE)).then(reads));
        var thrown = new IllegalStateException("thrown by the handler");
        var calls = new ArrayList<String>();

        try (var session = DTrace.open(program)) {
            session.on(reads, name -> {
                calls.add(name);
                throw thrown;
            });
            session.start();
            Load.run(Load.blocks(10, ODD_SIZE));

            assertThatThrownBy(session::await)
                    .isInstanceOf(SessionException.class)
                    .hasCause(thrown);
            assertThatThrownBy(session::snapshot).isInstanceOf(SessionException.class);
        }
        assertThat(calls).containsExactly("read");
    }

    @Test
    void aFailureThatNobodyAskedAboutComesOutOfClose() throws Exception {
        var reads = Event.of(
                (Long _) -> {
                    throw new IllegalArgumentException("thrown by the constructor");
                },
                pid());
        var program =
                DProgram.of(syscall("read").entry().when(arg(2).eq(ODD_SIZE)).then(reads));
        var session = DTrace.open(program);
        session.start();
        Load.run(Load.blocks(10, ODD_SIZE));

        assertThatThrownBy(session::close)
                .isInstanceOf(SessionException.class)
                .hasRootCauseMessage("thrown by the constructor");
        session.close();
    }

    @Test
    void aFullDiskUnderTheOutputEndsTheSession() {
        var program = DProgram.ofD("BEGIN { printf(\"does not fit\"); }");
        var full = new Output.Printed(Optional.of(Path.of("/dev/full")), false);
        var session = DTrace.open(program, Options.defaults().withOutput(full));
        session.start();

        assertThatThrownBy(session::await)
                .isInstanceOf(SessionException.class)
                .hasStackTraceContaining("/dev/full cannot be written: No space left on device");
        session.close();
    }
}
