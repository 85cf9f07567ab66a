package io.github.dtrace4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnknownProbeExceptionTest {

    @Test
    void saysHowToLookForAProbe() {
        assertThat(new UnknownProbeException("syscall::raed:entry", "no match", 1))
                .hasMessageContaining("dtrace -l -n 'syscall::raed:entry'")
                .hasMessageContaining("libdtrace: no match");
    }

    /** For libdtrace they do not exist in any other session, so its own message misleads. */
    @Test
    void saysThatAProcessMustBeHeldForItsFunctionsProbes() {
        assertThat(new UnknownProbeException("pid4711:libc.so.6:malloc:entry", "no match", 1))
                .hasMessageContaining("Options.withProcess(4711)")
                .message()
                .doesNotContain("dtrace -l");
    }

    @Test
    void providersWhoseNamesOnlyBeginAlikeAreNoProcesses() {
        assertThat(new UnknownProbeException("pidgin:::start", "no match", 1)).hasMessageContaining("dtrace -l");
        assertThat(new UnknownProbeException("hotspot4711:::gc-begin", "no match", 1))
                .hasMessageContaining("dtrace -l");
    }
}
