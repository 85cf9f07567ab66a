package io.github.dtrace4j.ffm.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.data.Distribution.Bucket;
import org.junit.jupiter.api.Test;

class QuantizeTest {

    @Test
    void bucketsCoverEveryNumberOnce() {
        assertThat(Quantize.from(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(Quantize.to(Quantize.BUCKETS - 1)).isEqualTo(Long.MAX_VALUE);
        for (int bucket = 1; bucket < Quantize.BUCKETS; bucket++) {
            assertThat(Quantize.from(bucket)).as("start of %d", bucket).isEqualTo(Quantize.to(bucket - 1) + 1);
            assertThat(Quantize.to(bucket)).isGreaterThanOrEqualTo(Quantize.from(bucket));
        }
    }

    @Test
    void aPowerOfTwoStartsItsBucket() {
        assertThat(Quantize.from(64)).isEqualTo(1);
        assertThat(Quantize.from(65)).isEqualTo(2);
        assertThat(Quantize.to(65)).isEqualTo(3);
        assertThat(Quantize.from(76)).isEqualTo(4096);
        assertThat(Quantize.to(62)).isEqualTo(-1);
        assertThat(Quantize.from(61)).isEqualTo(-3);
    }

    @Test
    void aDistributionGoesFromTheFirstCountToTheLast() {
        var counts = new long[Quantize.BUCKETS];
        counts[63] = 7;
        counts[65] = 2;

        assertThat(Quantize.distribution(counts).buckets())
                .containsExactly(new Bucket(0, 0, 7), new Bucket(1, 1, 0), new Bucket(2, 3, 2));
        assertThat(Quantize.distribution(new long[Quantize.BUCKETS]).buckets()).isEmpty();
    }
}
