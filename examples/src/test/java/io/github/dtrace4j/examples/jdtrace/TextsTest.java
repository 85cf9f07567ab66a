package io.github.dtrace4j.examples.jdtrace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void tellsTheReleaseThatHasAVersion() {
        assertThat(Texts.release("D 2.0.7")).isEqualTo("This is DTrace 2.0.7");
    }
}
