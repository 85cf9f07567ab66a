package io.github.dtrace4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogTest {

    @Test
    void hasTheTwentyFiveSeedsInOrder() {
        assertThat(Catalog.lines().map(line -> line.split(" ")[0]).filter(name -> name.matches("S\\d\\d")))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 25)
                        .mapToObj("S%02d"::formatted)
                        .toList());
    }
}
