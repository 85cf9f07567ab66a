package io.github.dtrace4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.data.Stability.Dependency;
import io.github.dtrace4j.data.Stability.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramInfoTest {

    @Test
    void twoProgramsTogetherMatchTheProbesOfBothAndAreAsStableAsTheLessStableOne() {
        var stable = new Stability(Level.STABLE, Level.UNSTABLE, Dependency.COMMON);
        var mixed = new Stability(Level.PRIVATE, Level.STANDARD, Dependency.ISA);
        var one = new ProgramInfo(2, stable, mixed, List.of("dtrace:::BEGIN"));
        var other = new ProgramInfo(3, mixed, mixed, List.of("dtrace:::END"));

        assertThat(one.and(other))
                .isEqualTo(new ProgramInfo(
                        5,
                        new Stability(Level.PRIVATE, Level.UNSTABLE, Dependency.ISA),
                        mixed,
                        List.of("dtrace:::BEGIN", "dtrace:::END")));
    }
}
