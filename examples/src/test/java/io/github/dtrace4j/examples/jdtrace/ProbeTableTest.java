package io.github.dtrace4j.examples.jdtrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProbeTableTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ProbeTable table = new ProbeTable(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void hasOneHeadingAboveItsRows() {
        table.row("one\n");
        table.row("two\n");
        table.end();
        assertThat(text()).isEqualTo(Texts.probesHeading() + "one\ntwo\n");
    }

    @Test
    void hasAHeadingWithoutRows() {
        table.end();
        assertThat(text()).isEqualTo(Texts.probesHeading());
    }

    @Test
    void printsNothingWhenItFailsBeforeItsFirstRow() {
        assertThat(text()).isEmpty();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
