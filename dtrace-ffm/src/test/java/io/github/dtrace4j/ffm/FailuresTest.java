package io.github.dtrace4j.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.CompileException;
import io.github.dtrace4j.KernelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

    /** As libdtrace 2.0.7 said it about the sixty-fifth session with one probe. */
    @Test
    void aProbeWithoutRoomIsNamedWithItsRemedy() {
        assertThat(Failures.cannotStart("Failed to enable syscall:vmlinux:write:entry: Argument list too long"))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("The probe syscall:vmlinux:write:entry has no room for one more session")
                .hasMessageContaining("at most 64 programs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            line 2: syntax error near "}"                                     | 2
            "/dev/fd/7", line 2: syntax error near "}"                        | 2
            "<stdin>", line 2: syntax error near "}"                          | 2
            "lib/faulty.d", line 2: undefined function name: oops             | 0
            syntax error near end of input                                    | 0
            """)
    void theLineOfAnotherFileIsNotTheProgramsLine(String message, int line) {
        assertThat(((CompileException) Failures.cannotCompile(message, "BEGIN\n{ exit(0); }"))
                        .line()
                        .orElse(0))
                .isEqualTo(line);
    }
}
