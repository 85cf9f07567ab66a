package io.github.dtrace4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.ProgramPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private final EventPlan event = new EventPlan(EventPlan.TAG_BASE, 1, in -> "");
    private final Deliveries deliveries = new Deliveries(
            new ProgramPlan("", List.of(event), List.of()), Options.defaults().withQueueCapacity(2), (_, _) -> {});

    @Test
    void keepsEventsInOrderUntilTheyAreRead() {
        deliveries.event(event, "a");
        deliveries.event(event, "b");
        deliveries.finish();

        assertThat(deliveries.<String>queue(0).stream(() -> {})).containsExactly("a", "b");
    }

    @Test
    void countsWhatDoesNotFitIntoTheQueueAndTellsTheHandler() {
        var heard = new ArrayList<Loss>();
        deliveries.handleLoss(heard::add);

        List.of("a", "b", "c", "d").forEach(v -> deliveries.event(event, v));
        deliveries.finish();

        assertThat(deliveries.<String>queue(0).stream(() -> {})).containsExactly("a", "b");
        assertThat(deliveries.losses()).containsEntry(Loss.Kind.QUEUE, 2L).hasSize(1);
        assertThat(heard).hasSize(2).allSatisfy(loss -> assertThat(loss.kind()).isEqualTo(Loss.Kind.QUEUE));
    }

    @Test
    void addsUpLossesByKind() {
        deliveries.lost(new Loss(Loss.Kind.PRINCIPAL_BUFFER, OptionalInt.of(0), 3, "x"));
        deliveries.lost(new Loss(Loss.Kind.PRINCIPAL_BUFFER, OptionalInt.of(1), 4, "x"));

        assertThat(deliveries.losses()).containsEntry(Loss.Kind.PRINCIPAL_BUFFER, 7L);
    }

    @Test
    void readerLearnsOfAFailureAfterTheLastEvent() {
        deliveries.event(event, "a");
        deliveries.finish();
        var stream = deliveries.<String>queue(0).stream(() -> {
            throw new SessionException("broken", null);
        });
        var seen = new ArrayList<String>();

        assertThatThrownBy(() -> stream.forEach(seen::add))
                .isInstanceOf(SessionException.class)
                .hasMessage("broken");
        assertThat(seen).containsExactly("a");
    }

    @Test
    void refusesToReadWhatAHandlerTakes() {
        deliveries.handle(0, v -> {});

        assertThatThrownBy(() -> deliveries.queue(0)).isInstanceOf(SessionException.class);
    }

    @Test
    void keepsTheLastOfTheOutput() {
        deliveries.output("x".repeat(1 << 20));
        deliveries.output("end");

        assertThat(deliveries.takeOutput()).hasSize(1 << 20).endsWith("xend");
        assertThat(deliveries.takeOutput()).isEmpty();
    }
}
