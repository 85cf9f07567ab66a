package io.github.dtrace4j.it;

import static io.github.dtrace4j.program.Actions.exit;
import static io.github.dtrace4j.program.Aggregations.count;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.program.Destructive.destructive;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static io.github.dtrace4j.provider.Syscall.syscall;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dtrace4j.CompileException;
import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.DataModel;
import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Session;
import io.github.dtrace4j.UnknownProbeException;
import io.github.dtrace4j.Validator;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.Action;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.Event;
import io.github.dtrace4j.program.Raw;
import io.github.dtrace4j.program.Self;
import io.github.dtrace4j.program.StringExpr;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strings are strings, whatever is in them; and what libdtrace says of a program leads to the Java that made it. */
@GuestTest
class LanguageIT {

    private static final int STRINGS = 500;

    /** In bytes: what the default {@code strsize} of 256 leaves beside the closing NUL. */
    private static final int LONGEST = 255;

    @Test
    void hostileStringsComeBackByteForByteOrAreRefused() {
        var choice = new Choice(new Random(1));
        var texts = Event.of((String text) -> text, StringExpr.of(""));
        var sent = new ArrayList<String>();
        var emitting = new ArrayList<Action>();
        try (Validator validator = DTrace.validator()) {
            for (int i = 0; i < STRINGS; i++) {
                String text = HostileStrings.anything(choice);
                if (HostileStrings.isUnfit(text)) {
                    assertThatThrownBy(() -> StringExpr.of(text))
                            .isInstanceOf(InvalidProgramException.class)
                            .hasMessageMatching("(?s).*(NUL|surrogate).*");
                } else if (text.getBytes(UTF_8).length > LONGEST) {
                    var tooLong = DProgram.of(begin().then(texts.with(StringExpr.of(text))));
                    assertThatThrownBy(() -> validator.validate(tooLong))
                            .isInstanceOf(InvalidProgramException.class)
                            .hasMessageContaining("needs " + (text.getBytes(UTF_8).length + 1) + " bytes")
                            .hasMessageContaining("Options.withStringSize");
                } else {
                    sent.add(text);
                    emitting.add(texts.with(StringExpr.of(text)));
                }
            }
        }
        var clauses = new ArrayList<Clause>();
        for (int i = 0; i < emitting.size(); i += 10) {
            clauses.add(begin().then(emitting.subList(i, Math.min(i + 10, emitting.size()))
                    .toArray(Action[]::new)));
        }
        clauses.add(begin().then(exit(0)));
        var received = new ArrayList<String>();

        try (Session session = DTrace.open(DProgram.of(clauses.toArray(Clause[]::new)))) {
            session.on(texts, received::add).start().await();
        }

        assertThat(sent).hasSizeGreaterThan(STRINGS / 2);
        assertThat(received).containsExactlyElementsOf(sent);
    }

    @Test
    void aCompileErrorNamesTheJavaCallThatMadeTheLine() {
        var program = DProgram.of(begin().then(count("fine")), wrongClause());

        var e = catchThrowableOfType(CompileException.class, () -> DTrace.validate(program));

        assertThat(e.callSite())
                .hasValueSatisfying(
                        site -> assertThat(site).matches(".*LanguageIT\\.wrongClause\\(LanguageIT\\.java:\\d+\\)"));
        assertThat(e).hasMessageContaining("no_such_function").hasMessageContaining("LanguageIT.java:");
    }

    private static Clause wrongClause() {
        return syscall("read").entry().then(Raw.statement("no_such_function(1)"));
    }

    @Test
    void aDeclarationThatDRefusesNamesTheCallThatUsesItFirst() {
        var program = DProgram.of(begin().then(count("fine")), typeAsVariable());

        var e = catchThrowableOfType(CompileException.class, () -> DTrace.validate(program));

        assertThat(e).hasMessageContaining("redeclared");
        assertThat(e.callSite()).hasValueSatisfying(site -> assertThat(site).contains("LanguageIT.typeAsVariable("));
    }

    private static Clause typeAsVariable() {
        return begin().then(Self.integer("task_t").set(1), Self.integer("s32").set(1));
    }

    @Test
    void anUnknownProbeNamesTheJavaCallThatMadeTheClause() {
        var program = DProgram.of(begin().then(count("fine")), unknownProbe());

        var e = catchThrowableOfType(UnknownProbeException.class, () -> DTrace.open(program));

        assertThat(e.callSite()).hasValueSatisfying(site -> assertThat(site).contains("LanguageIT.unknownProbe("));
    }

    private static Clause unknownProbe() {
        return syscall("no_such_call").entry().then(count("calls"));
    }

    @ParameterizedTest
    @CsvSource({"LP64, 8", "ILP32, 4"})
    void theDataModelSaysHowLargeTheTypesAre(DataModel model, int bytes) {
        var options = Options.defaults().withDataModel(model);

        try (Session session = DTrace.open(DProgram.ofD("BEGIN { exit(sizeof (long)); }"), options)) {
            session.start().await();

            assertThat(session.exitStatus()).hasValue(bytes);
        }
    }

    @Test
    void aDestructiveProgramRunsWithoutAnOptionOfItsOwn() {
        var program = DProgram.destructive(
                syscall("read").entry().when(pid().eq(-1)).then(destructive().raise(9)), begin().then(exit(0)));

        assertThatCode(() -> {
                    try (Session session = DTrace.open(program)) {
                        session.start().await();
                    }
                })
                .doesNotThrowAnyException();
    }
}
