package io.github.dtrace4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.RefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What could change the system is found wherever it is code, and not where it is a word. */
class DestructiveWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN { system(\"id\"); }",
                "BEGIN { system (\"id\"); }",
                "BEGIN { system\n\t(\"id\"); }",
                "BEGIN { system/* a comment */(\"id\"); }",
                "BEGIN { /* \" */ system(\"id\"); /* \" */ }",
                "BEGIN { printf(\"\\\"\"); system(\"id\"); }",
                "BEGIN { x = '\"'; system(\"id\"); y = '\"'; }",
                "BEGIN { x = '\\''; system(\"id\"); }",
                "BEGIN { x = \"\\\\\"; system(\"id\"); }",
                "BEGIN { // it's\n system(\"id\"); // it's\n }",
                "BEGIN { // \"\n system(\"id\"); // \"\n }",
                "BEGIN { // /*\n system(\"id\"); // */\n }",
                "BEGIN { raise(9); }",
                "BEGIN { stop(); }",
                "BEGIN { copyout(p, a, 1); }",
                "BEGIN { copyoutstr(p, a, 1); }",
                "BEGIN { breakpoint(); }",
                "BEGIN { panic(); }",
                "BEGIN { chill(1000); }",
                "BEGIN { freopen(\"/etc/passwd\"); }",
                "BEGIN { pcap((struct sk_buff *)arg0, 1); }",
                "BEGIN { setopt(\"destructive\"); }",
                "#pragma D option destructive\nBEGIN { }",
                "#pragma D option \\\ndestructive\nBEGIN { }",
                " # pragma\tD  option  destructive = 1\nBEGIN { }"
            })
    void isRefused(String program) {
        assertThatThrownBy(() -> DestructiveWords.refuse(DText.of(program)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.DESTRUCTIVE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN { printf(\"system(%d) raise() panic()\", 1); }",
                "/* system(\"id\") would be destructive */ BEGIN { }",
                "BEGIN { @stop[execname] = count(); self->raise = 1; }",
                "syscall::system:entry { this->panicked = 1; mysystem = chill; }",
                "BEGIN { trace(copyinstr(arg0)); }"
            })
    void isNotRefusedForAWord(String program) {
        assertThatCode(() -> DestructiveWords.refuse(DText.of(program))).doesNotThrowAnyException();
    }
}
