package io.github.dtrace4j.examples.jdtrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Value;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldedStackTest {

    private static final Stack KERNEL = stack("vmlinux`vfs_read+0x1", "vmlinux`ksys_read+0x62");
    private static final Stack USER = stack("libc.so.6`read+0x19", "dd`main+0x5");

    @Test
    void putsTheOutermostFrameFirstAndLeavesOutTheDistanceIntoTheFunction() {
        assertThat(folded(KERNEL)).containsExactly("vmlinux`ksys_read;vmlinux`vfs_read 7");
    }

    @Test
    void putsOtherKeysBelowTheStack() {
        assertThat(folded(new Value.Text("dd"), KERNEL)).containsExactly("dd;vmlinux`ksys_read;vmlinux`vfs_read 7");
    }

    @Test
    void putsTheKernelsFramesUponTheUsersThatCalledThem() {
        assertThat(folded(KERNEL, USER)).containsExactly("dd`main;libc.so.6`read;vmlinux`ksys_read;vmlinux`vfs_read 7");
    }

    @Test
    void leavesOutWhatHasNoStack() {
        assertThat(folded(new Value.Text("dd"))).isEmpty();
    }

    private static Stream<String> folded(Value... keys) {
        var entry = new Aggregate.Entry(List.of(keys), new Aggregated.Total(7), 1);
        return FoldedStack.of(new Aggregate("a", 1, Aggregate.Function.COUNT, List.of(entry)))
                .map(FoldedStack::toString);
    }

    private static Stack stack(String... frames) {
        return new Stack(
                Stream.of(frames).map(frame -> new Stack.Frame(1, frame)).toList());
    }
}
