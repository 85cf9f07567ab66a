package io.github.dtrace4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.data.Scale.LogLinear;
import io.github.dtrace4j.data.Scale.Range;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScaleTest {

    static Stream<Scale> scales() {
        return Stream.of(
                Scale.POWERS_OF_TWO,
                new Scale.Linear(0, 10, 10),
                new Scale.Linear(-17, 1, 40),
                new Scale.Linear(Integer.MAX_VALUE - 5, 0xffff, 0xffff),
                new LogLinear(10, 0, 6, 20, true),
                new LogLinear(10, 3, 6, 20, true),
                new LogLinear(10, 0, 3, 5, true),
                new LogLinear(2, 0, 61, 2, true),
                new LogLinear(55_108, 3, 3, 7, true), // its highest bucket ends near 2^63
                new LogLinear(55_108, 3, 3, 7, false),
                new LogLinear(10, 0, 6, 20, false),
                new LogLinear(10, 0, 3, 5, false),
                new LogLinear(7, 2, 5, 49, false));
    }

    @ParameterizedTest
    @MethodSource("scales")
    void theBucketsCoverEveryNumberOnce(Scale scale) {
        var ranges = scale.ranges();

        assertThat(ranges.getFirst().from()).isEqualTo(Long.MIN_VALUE);
        assertThat(ranges.getLast().to()).isEqualTo(Long.MAX_VALUE);
        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i).from())
                    .as("start of bucket %d", i)
                    .isEqualTo(ranges.get(i - 1).to() + 1);
            assertThat(ranges.get(i).to()).isGreaterThanOrEqualTo(ranges.get(i).from());
        }
    }

    @Test
    void aPowerOfTwoStartsItsBucket() {
        assertThat(Scale.POWERS_OF_TWO.ranges())
                .hasSize(127)
                .contains(
                        new Range(-3, -2),
                        new Range(-1, -1),
                        new Range(0, 0),
                        new Range(1, 1),
                        new Range(2, 3),
                        new Range(4096, 8191));
    }

    @Test
    void aLinearScaleHasOneBucketMoreOnEachSide() {
        assertThat(new Scale.Linear(100, 50, 2).ranges())
                .containsExactly(
                        new Range(Long.MIN_VALUE, 99),
                        new Range(100, 149),
                        new Range(150, 199),
                        new Range(200, Long.MAX_VALUE));
    }

    @Test
    void aLogLinearScaleHasEqualBucketsWithinAMagnitudeNoneSmallerThanOne() {
        assertThat(new LogLinear(10, 0, 1, 20, true).ranges())
                .containsSubsequence(
                        new Range(-1, -1),
                        new Range(0, 0),
                        new Range(1, 1),
                        new Range(2, 2),
                        new Range(9, 9),
                        new Range(10, 14),
                        new Range(15, 19),
                        new Range(95, 99),
                        new Range(100, Long.MAX_VALUE))
                .hasSize(2 * (9 + 18 + 1) + 1);
        assertThat(new LogLinear(10, 0, 1, 5, true).ranges())
                .containsSubsequence(new Range(1, 1), new Range(2, 3), new Range(8, 9), new Range(10, 19));
        assertThat(new LogLinear(10, 0, 1, 5, false).ranges())
                .startsWith(new Range(Long.MIN_VALUE, 0), new Range(1, 2), new Range(3, 4));
    }

    @Test
    void refusesWhatDCannotHave() {
        assertThatThrownBy(() -> new Scale.Linear(0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogLinear(10, 0, 30, 10, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogLinear(1, 0, 3, 10, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogLinear(Integer.MAX_VALUE, 0, 0, 10, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogLinear(10, 0, 0, Integer.MAX_VALUE, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogLinear(2, 0, 61, 0xffff, true)).isInstanceOf(IllegalArgumentException.class);
    }
}
