package io.github.dtrace4j.program;

import static io.github.dtrace4j.program.Aggregations.count;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.provider.Profile;
import io.github.dtrace4j.provider.Syscall;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "a b", "a;b", "self", "if", "x\n", "ünicode", "a->b"})
    void refusesVariableAndAggregationNamesThatAreNotIdentifiersOfD(String name) {
        assertThatThrownBy(() -> Self.integer(name)).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> count(name)).isInstanceOf(InvalidProgramException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read {exit(0);}", "read/1/", "read\n", "a:b", "\"", "read,syscall"})
    void refusesProbePartsThatCouldEndTheDescription(String function) {
        assertThatThrownBy(() -> Syscall.syscall(function).entry())
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageContaining("function");
    }

    @Test
    void acceptsTheCharactersThatProbesHave() {
        assertThatCode(() -> Probe.of("pid$target", "libc.so.6", "std::foo".replace(":", ""), "entry"))
                .doesNotThrowAnyException();
        assertThatCode(() -> Probe.of("fbt", "vmlinux", "vfs_*", "[er]*")).doesNotThrowAnyException();
    }

    @Test
    void refusesTicksThatTheProviderDoesNotHave() {
        assertThatThrownBy(() -> Profile.tick(Duration.ofNanos(199_999))).isInstanceOf(InvalidProgramException.class);
        assertThatThrownBy(() -> Profile.profile(0)).isInstanceOf(InvalidProgramException.class);
    }
}
