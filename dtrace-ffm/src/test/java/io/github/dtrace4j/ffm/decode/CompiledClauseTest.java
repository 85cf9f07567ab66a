package io.github.dtrace4j.ffm.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.dtrace4j.ffm.Delivered;
import io.github.dtrace4j.ffm.abi.Action;
import io.github.dtrace4j.ffm.abi.LinuxAbi;
import io.github.dtrace4j.ffm.abi.PrincipalBuffer.Clause;
import io.github.dtrace4j.ffm.abi.RecordDescription;
import io.github.dtrace4j.ffm.abi.RecordDescription.Kind;
import io.github.dtrace4j.spi.EventPlan;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledClauseTest {

    private static final int FIRST = EventPlan.TAG_BASE;
    private static final int SECOND = EventPlan.TAG_BASE + 1;

    private static final AddressDecoder ADDRESSES = new AddressDecoder(new LinuxAbi(), new AddressesAsNames());

    private final ByteBuffer bytes = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
    private final MemorySegment data = MemorySegment.ofArray(bytes.array());
    private final Delivered sink = new Delivered();

    private final Emission first =
            emission(0, new EventPlan(FIRST, 1, in -> "first " + in.integer(0, true)), integer(8));
    private final Emission second =
            emission(16, new EventPlan(SECOND, 1, in -> "second " + in.integer(0, true)), integer(24));

    @Test
    void eachClauseHandsOutItsOwnEventsInTheirOrder() {
        Clause one = CompiledClause.of(List.of(first), sink);
        Clause both = CompiledClause.of(List.of(first, second), sink);
        bytes.putInt(64, FIRST).putLong(64 + 8, 7).putInt(64 + 16, SECOND).putLong(64 + 24, -8);

        one.take(data, 64, 32);
        both.take(data, 64, 32);
        one.take(data, 64, 32);

        assertThat(sink.all).containsExactly("first 7", "first 7", "second -8", "first 7");
        assertThat(one.getClass()).isNotSameAs(both.getClass());
    }

    @Test
    void eachSessionsSinkGetsItsOwn() {
        var others = new Delivered();
        bytes.putInt(0, FIRST).putLong(8, 1);

        CompiledClause.of(List.of(first), others).take(data, 0, 16);

        assertThat(others.all).containsExactly("first 1");
        assertThat(sink.all).isEmpty();
    }

    @Test
    void aFiringOfAnotherClauseIsRefused() {
        Clause clause = CompiledClause.of(List.of(first), sink);
        bytes.putInt(0, SECOND).putLong(8, 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> clause.take(data, 0, 16))
                .withMessageContaining("tag 0x64740001 where 0x64740000 was");
    }

    @Test
    void aFiringThatIsTooShortIsRefusedThoughTheMemoryGoesOn() {
        Clause clause = CompiledClause.of(List.of(first), sink);
        bytes.putInt(0, FIRST).putLong(8, 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> clause.take(data, 0, 12))
                .withMessageContaining("need 16 bytes, but 12 were recorded");
    }

    private static Emission emission(int tagOffset, EventPlan plan, RecordDescription field) {
        return new Emission(tagOffset, plan, RecordFields.of(List.of(field), ADDRESSES));
    }

    private static RecordDescription integer(int offset) {
        return new RecordDescription(Action.TRACE, 8, offset, 8, Kind.SIGNED);
    }
}
