package io.github.dtrace4j.callsite;

import static io.github.dtrace4j.program.Actions.trace;
import static io.github.dtrace4j.program.Builtins.pid;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static io.github.dtrace4j.provider.Dtrace.end;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.Clause;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.IntVariable;
import io.github.dtrace4j.program.Self;
import io.github.dtrace4j.provider.Io;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outside the builder's packages, because a call site is the innermost call that is outside them. */
class CallSiteTest {

    @Test
    void knowsTheCallThatMadeEachLine() {
        var x = Self.integer("x");
        var program = fromText().and(fromClause(x), fromTypedProbe());
        List<String> lines = program.toD(Platform.LINUX).lines().toList();

        assertThat(site(program, lines.indexOf("\ttrace(1);"))).contains("fromText");
        assertThat(site(program, lines.indexOf("\tself->x = pid;"))).contains("fromClause");
        assertThat(site(program, lines.indexOf("\ttrace(args[0]->b_bcount);"))).contains("fromTypedProbe");
    }

    @Test
    void givesADeclarationTheClauseThatUsesItFirst() {
        var x = Self.integer("x");
        var program = fromText().and(fromTypedProbe(), fromClause(x), again(x));
        List<String> lines = program.toD(Platform.LINUX).lines().toList();

        assertThat(site(program, lines.indexOf("self int64_t x;"))).contains("fromClause");
    }

    private static Clause again(IntVariable x) {
        return end().then(x.clear());
    }

    @Test
    void isNoPartOfEquality() {
        DProgram first = DProgram.of(helper());
        DProgram second = DProgram.of(end().then(trace(pid())));

        assertThat(first).isEqualTo(second).hasSameHashCodeAs(second);
        assertThat(first.callSite(Platform.LINUX, 1)).isNotEqualTo(second.callSite(Platform.LINUX, 1));
    }

    private static DProgram fromText() {
        return DProgram.ofD("BEGIN\n{\n\ttrace(1);\n}\n");
    }

    private static Clause fromClause(IntVariable x) {
        return begin().then(x.set(pid()));
    }

    private static Clause fromTypedProbe() {
        return Io.start().then(io -> trace(io.buffer().bytes()));
    }

    private static Clause helper() {
        return end().then(trace(pid()));
    }

    private static String site(DProgram program, int index) {
        String site = program.callSite(Platform.LINUX, index + 1).orElseThrow();
        assertThat(site).matches(".*CallSiteTest\\.\\w+\\(CallSiteTest\\.java:\\d+\\)");
        return site;
    }
}
