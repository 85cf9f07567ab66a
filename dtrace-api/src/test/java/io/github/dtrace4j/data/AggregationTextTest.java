package io.github.dtrace4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.data.Aggregate.Entry;
import io.github.dtrace4j.data.Aggregate.Function;
import io.github.dtrace4j.data.Aggregated.Total;
import io.github.dtrace4j.data.AggregationText.Order;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts are what dtrace(1) of Linux, 2.0.7, printed for the same values; the guest compares more of them. */
class AggregationTextTest {

    @Test
    void sortsByValueAndThenByKey() {
        var reads = new Aggregate(
                "reads", 1, Function.COUNT, List.of(entry("a", 7), entry("b", 2), entry("c", 7), entry("d", 5)));

        assertThat(keys(Order.BY_VALUE, reads)).containsExactly("b", "d", "a", "c");
        assertThat(keys(Order.BY_VALUE_DESCENDING, reads)).containsExactly("c", "a", "d", "b");
        assertThat(keys(Order.BY_KEY, reads)).containsExactly("a", "b", "c", "d");
        assertThat(keys(Order.BY_KEY_DESCENDING, reads)).containsExactly("d", "c", "b", "a");
    }

    @Test
    void printsKeysOfEveryKind() {
        var keys = List.<Value>of(
                new Value.Int(255, 1),
                new Value.Int(65534, 2),
                new Value.Int(-3, 4),
                new Value.Int(-4, 8),
                new Value.Text("ab"),
                new Symbol(Symbol.Kind.KERNEL_MODULE, 0, 1, "vmlinux"),
                new Stack(List.of(new Stack.Frame(1, "vmlinux`vfs_read+0x1"))));

        assertThat(AggregationText.of(
                        List.of(new Aggregate("k", 1, Function.SUM, List.of(new Entry(keys, new Total(9), 1))))))
                .isEqualTo(" 255 65534       -3               -4  " + "%-50s".formatted("ab") + "  "
                        + "%-50s".formatted("vmlinux") + "\n              vmlinux`vfs_read+0x1\n"
                        + "                9\n");
    }

    @Test
    void printsWhatIsNoTextInHexadecimal() {
        var text = new Aggregate(
                "t",
                1,
                Function.COUNT,
                List.of(new Entry(List.of(new Value.Text("gr\u00f6\u00dfe", 18)), new Total(1), 1)));

        assertThat(AggregationText.of(List.of(text))).isEqualTo("""

                             0  1  2  3  4  5  6  7  8  9  a  b  c  d  e  f  0123456789abcdef
                         0: 67 72 c3 b6 c3 9f 65 00 00 00 00 00 00 00 00 00  gr....e.........
                        10: 00 00                                            ..
                                1
                """);
    }

    @Test
    void dividesByTheNormal() {
        assertThat(value(Function.SUM, new Total(10_000), 7)).isEqualTo("1428");
        assertThat(value(Function.AVG, new Average(1, 10_001), 7)).isEqualTo("1428");
        assertThat(value(Function.STDDEV, new Deviation(2, 2100, BigInteger.valueOf(4_010_000)), 7))
                .isEqualTo("513");
        assertThat(value(Function.STDDEV, new Deviation(3, 98, BigInteger.valueOf(10_074)), 1))
                .isEqualTo("48");
        assertThat(value(Function.AVG, new Average(0, 0), 1)).isEqualTo("0");
    }

    @Test
    void tellsWhatWasAddedSinceBefore() {
        var before = new Aggregate("reads", 1, Function.COUNT, List.of(entry("a", 7), entry("b", 2)));
        var now = new Aggregate("reads", 1, Function.COUNT, List.of(entry("a", 9), entry("b", 2), entry("c", 1)));

        assertThat(now.since(before).entries()).containsExactly(entry("a", 2), entry("c", 1));
        assertThat(new Aggregate("m", 2, Function.MAX, List.of(entry("a", 9)))
                        .since(new Aggregate("m", 2, Function.MAX, List.of(entry("a", 7))))
                        .entries())
                .containsExactly(entry("a", 9));
    }

    @Test
    void aDifferenceIsToldByCpuToo() {
        var before = new Entry(List.of(), new Total(5), 1, List.of(new Total(5), new Total(0)));
        var now = new Entry(List.of(), new Total(9), 1, List.of(new Total(6), new Total(3)));

        assertThat(new Aggregate("n", 1, Function.COUNT, List.of(now))
                        .since(new Aggregate("n", 1, Function.COUNT, List.of(before)))
                        .entries())
                .containsExactly(new Entry(List.of(), new Total(4), 1, List.of(new Total(1), new Total(3))));
    }

    private static Entry entry(String key, long value) {
        return new Entry(List.of(new Value.Text(key)), new Total(value), 1);
    }

    private static List<String> keys(Order order, Aggregate aggregate) {
        return AggregationText.of(List.of(aggregate), order)
                .lines()
                .map(line -> line.strip().substring(0, 1))
                .toList();
    }

    private static String value(Function function, Aggregated value, long normal) {
        return AggregationText.of(
                        List.of(new Aggregate("v", 1, function, List.of(new Entry(List.of(), value, normal)))))
                .strip();
    }
}
