package io.github.dtrace4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.data.Distribution.Bucket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts are what dtrace(1) of Linux, 2.0.7, printed for the same values. */
class DistributionTest {

    @Test
    void goesFromTheFirstCountToTheLast() {
        var counts = new long[127];
        counts[63] = 7;
        counts[65] = 2;

        assertThat(Distribution.of(Scale.POWERS_OF_TWO, counts).buckets())
                .containsExactly(new Bucket(0, 0, 7), new Bucket(1, 1, 0), new Bucket(2, 3, 2));
        assertThat(Distribution.of(Scale.POWERS_OF_TWO, new long[127]).buckets())
                .isEmpty();
    }

    @Test
    void refusesBucketsThatAreNotItsScales() {
        var scale = new Scale.Linear(0, 10, 5);

        assertThatThrownBy(() -> new Distribution(scale, List.of(new Bucket(8, 15, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8");
        assertThatThrownBy(() -> new Distribution(scale, List.of(new Bucket(0, 9, 1), new Bucket(20, 29, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20");
        assertThatThrownBy(() ->
                        new Distribution(scale, List.of(new Bucket(50, Long.MAX_VALUE, 1), new Bucket(60, 69, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printsPowersOfTwo() {
        var distribution = new Distribution(
                List.of(new Bucket(4, 7, 1), new Bucket(8, 15, 0), new Bucket(16, 31, 3), new Bucket(32, 63, 2)));

        assertThat(distribution).hasToString("""

                           value  ------------- Distribution ------------- count   \s
                               2 |                                         0       \s
                               4 |@@@@@@@                                  1       \s
                               8 |                                         0       \s
                              16 |@@@@@@@@@@@@@@@@@@@@                     3       \s
                              32 |@@@@@@@@@@@@@                            2       \s
                              64 |                                         0       \s
                """);
    }

    @Test
    void printsNegativeCountsToTheLeft() {
        var distribution = new Distribution(List.of(new Bucket(-1, -1, -4), new Bucket(0, 0, 0), new Bucket(1, 1, 4)));

        assertThat(distribution).hasToString("""

                           value  ------------- Distribution ------------- count   \s
                              -2                     |                     0       \s
                              -1           @@@@@@@@@@|                     -4      \s
                               0                     |                     0       \s
                               1                     |@@@@@@@@@@           4       \s
                               2                     |                     0       \s
                """);
    }

    @Test
    void printsTheEndsOfLinearAndLogLinearScales() {
        var linear = new Scale.Linear(0, 10, 2);
        var logLinear = new Scale.LogLinear(10, 1, 1, 2, true);

        assertThat(Distribution.of(linear, new long[] {1, 0, 0, 1}).toString())
                .contains("             < 0 |@@@@@@@@@@@@@@@@@@@@                     1 ")
                .contains("              10 |                                         0 ")
                .contains("           >= 20 |@@@@@@@@@@@@@@@@@@@@                     1 ");
        assertThat(logLinear.ranges()).hasSize(7);
        assertThat(Distribution.of(logLinear, new long[] {1, 0, 0, 1, 0, 0, 1}).toString())
                .contains("         <= -100 |@@@@@@@@@@@@@                            1 ")
                .contains("             -50 |                                         0 ")
                .contains("             -10 |                                         0 ")
                .contains("      abs() < 10 |@@@@@@@@@@@@@                            1 ")
                .contains("          >= 100 |@@@@@@@@@@@@@                            1 ");
        assertThat(Distribution.of(logLinear, new long[] {0, 0, 0, 0, 1, 0, 0}).toString())
                .contains("            < 10 |                                         0 ");
    }

    @Test
    void printsAnEmptyOneAroundZero() {
        assertThat(new Distribution(List.of()).toString().lines())
                .hasSize(5)
                .satisfies(rows -> assertThat(rows.get(2)).startsWith("              -1 | "));
    }

    @Test
    void mergesAndSubtractsWhatHasTheSameScale() {
        var one = new Distribution(List.of(new Bucket(1, 1, 3), new Bucket(2, 3, 1)));
        var other = new Distribution(List.of(new Bucket(2, 3, 4), new Bucket(4, 7, 1)));

        assertThat(one.merge(other).buckets())
                .containsExactly(new Bucket(1, 1, 3), new Bucket(2, 3, 5), new Bucket(4, 7, 1));
        assertThat(one.merge(other).minus(one)).isEqualTo(other);
        assertThatThrownBy(() -> one.merge(new Distribution(new Scale.Linear(0, 1, 5), List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPercentileIsTheBucketThatHoldsIt() {
        var hundred = new Distribution(
                List.of(new Bucket(1, 1, 50), new Bucket(2, 3, 40), new Bucket(4, 7, 0), new Bucket(8, 15, 10)));

        assertThat(hundred.percentile(50)).hasValue(new Scale.Range(1, 1));
        assertThat(hundred.percentile(50.5)).hasValue(new Scale.Range(2, 3));
        assertThat(hundred.percentile(90)).hasValue(new Scale.Range(2, 3));
        assertThat(hundred.percentile(99)).hasValue(new Scale.Range(8, 15));
        assertThat(hundred.percentile(100)).hasValue(new Scale.Range(8, 15));
        assertThat(new Distribution(List.of()).percentile(50)).isEmpty();
        assertThatThrownBy(() -> hundred.percentile(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
