package io.github.dtrace4j.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.data.Loss;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReportedDropsTest {

    private final ReportedDrops drops = new ReportedDrops();

    @Test
    void aCountStaysWhatItIs() {
        Loss loss = loss(7, "7 speculative drops");

        assertThat(drops.fresh(loss)).contains(loss);
        assertThat(drops.fresh(loss)).contains(loss);
    }

    @Test
    void aNegativeCountIsAllThereWereAndToldOnce() {
        assertThat(drops.fresh(loss(-430, "18446744073709551186 speculative drops")))
                .contains(loss(430, "430 speculative drops"));
        assertThat(drops.fresh(loss(-430, "18446744073709551186 speculative drops")))
                .isEmpty();
        assertThat(drops.fresh(loss(-431, "18446744073709551185 speculative drops")))
                .contains(loss(1, "1 speculative drops"));
    }

    @Test
    void whatTheKernelCountedBeyondWhatWasToldIsTheRest() {
        drops.fresh(ofCpu(0, 5, "5 drops on CPU 0"));
        drops.fresh(ofCpu(0, 2, "2 drops on CPU 0"));
        drops.fresh(ofCpu(1, 3, "3 drops on CPU 1"));

        assertThat(drops.untold(Map.of(0, 8L, 1, 3L, 2, 40L)))
                .containsExactly(ofCpu(0, 1, "1 drop on CPU 0"), ofCpu(2, 40, "40 drops on CPU 2"));
    }

    private static Loss ofCpu(int cpu, long count, String message) {
        return new Loss(Loss.Kind.PRINCIPAL_BUFFER, OptionalInt.of(cpu), count, message);
    }

    private static Loss loss(long count, String message) {
        return new Loss(Loss.Kind.SPECULATION, OptionalInt.empty(), count, message);
    }
}
