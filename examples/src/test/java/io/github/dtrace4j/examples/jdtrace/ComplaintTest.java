package io.github.dtrace4j.examples.jdtrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ComplaintTest {

    private static final List<Source> SOURCES =
            List.of(Source.described("BEGIN", 0), Source.described("END { trace(oops); }", 0));

    @Test
    void tellsThePartOfTheDescriptionThatTheLineIsIn() {
        assertThat(Complaint.of("[D_IDENT_UNDEF] line 5: failed to resolve oops", OptionalInt.of(5), SOURCES)
                        .text(false))
                .isEqualTo("invalid probe specifier END { trace(oops); }: in action list: failed to resolve oops");
    }

    @Test
    void namesNoPartForWhatIsFoundWhileTheTextIsRead() {
        assertThat(Complaint.of("[D_SYNTAX] line 5: syntax error near end of input", OptionalInt.of(5), SOURCES)
                        .text(false))
                .isEqualTo("invalid probe specifier END { trace(oops); }: syntax error near end of input");
    }

    @Test
    void leavesTheLineOfALibraryAsItIs() {
        assertThat(Complaint.of(
                                "[D_FUNC_UNDEF] \"lib/faulty.d\", line 2: undefined function name: oops",
                                OptionalInt.empty(),
                                SOURCES)
                        .text(false))
                .isEqualTo("invalid probe specifier BEGIN: \"lib/faulty.d\", line 2: undefined function name: oops");
    }

    @Test
    void namesNoPartForACallOfWhatIsNoFunction() {
        assertThat(Complaint.of("[D_FUNC_UNDEF] line 5: undefined function name: exitt", OptionalInt.of(5), SOURCES)
                        .text(false))
                .isEqualTo("invalid probe specifier END { trace(oops); }: undefined function name: exitt");
    }

    @Test
    void namesNoPartForADescriptionThatMatchesNothing() {
        assertThat(Complaint.of(
                                "[D_PDESC_ZERO] line 1: probe description :::x does not match any probes",
                                OptionalInt.of(1),
                                SOURCES)
                        .text(false))
                .isEqualTo("invalid probe specifier BEGIN: probe description :::x does not match any probes");
    }

    @Test
    void quotesADescriptionAsItWasGiven() {
        Source function = Source.described("profile:::tick-1000", 1);
        String said = "[D_PDESC_INVAL] line 1: invalid probe description \"profile:::tick-1000:\": Overspecified";
        assertThat(Complaint.of(said, OptionalInt.of(1), List.of(function)).text(false))
                .isEqualTo("invalid probe specifier profile:::tick-1000: "
                        + "invalid probe description \"profile:::tick-1000\": Overspecified");
    }

    @Test
    void keepsTheTagForWhoWantsIt() {
        assertThat(Complaint.of("[D_SYNTAX] line 1: syntax error", OptionalInt.of(1), SOURCES)
                        .text(true))
                .isEqualTo("invalid probe specifier BEGIN: [D_SYNTAX] syntax error");
    }

    @Test
    void takesAMessageWithoutALineAsItIs() {
        assertThat(Complaint.of(
                                "[D_PDESC_ZERO] probe description :::x does not match any probes",
                                OptionalInt.empty(),
                                SOURCES)
                        .text(false))
                .isEqualTo("invalid probe specifier BEGIN: probe description :::x does not match any probes");
    }
}
