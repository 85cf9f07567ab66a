package io.github.dtrace4j;

import static io.github.dtrace4j.program.Destructive.destructive;
import static io.github.dtrace4j.provider.Dtrace.begin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.MacroArgument;
import org.junit.jupiter.api.Test;

class FittedOptionsTest {

    @Test
    void allowWhatADestructiveProgramSaysItDoes() {
        var harmless = DProgram.of(begin().then());
        var harmful = DProgram.destructive(begin().then(destructive().raise(9)));

        assertThat(Options.defaults().fittedTo(harmless).settings())
                .isEqualTo(Options.defaults().settings());
        assertThat(Options.defaults().fittedTo(harmful).settings())
                .isEqualTo(Options.defaults().withDestructiveActions().settings());
    }

    @Test
    void passTheProgramsArguments() {
        var program = DProgram.of(begin().then()).withArguments(MacroArgument.of(5), MacroArgument.of("x y"));

        assertThat(Options.defaults().fittedTo(program).arguments()).containsExactly("5", "x y");
        assertThat(Options.defaults()
                        .withArguments("kept")
                        .fittedTo(DProgram.of(begin().then()))
                        .arguments())
                .containsExactly("kept");
    }
}
