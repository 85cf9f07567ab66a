package io.github.dtrace4j.ffm.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.ffm.abi.Action;
import io.github.dtrace4j.ffm.abi.LinuxAbi;
import io.github.dtrace4j.ffm.abi.RecordDescription;
import io.github.dtrace4j.ffm.abi.RecordDescription.Kind;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFieldsTest {

    private static final AddressDecoder ADDRESSES = new AddressDecoder(new LinuxAbi(), new AddressesAsNames());

    private final ByteBuffer bytes = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
    private final MemorySegment data = MemorySegment.ofArray(bytes.array());

    @Test
    void widensIntegersOfEveryWidthAsTheTypeSays() {
        bytes.put(16, (byte) -2).putShort(18, (short) -3).putInt(20, -4).putLong(24, -5);
        var in = fields(integer(1, 16), integer(2, 18), integer(4, 20), integer(8, 24))
                .at(data);

        assertThat(List.of(in.integer(0, true), in.integer(1, true), in.integer(2, true), in.integer(3, true)))
                .containsExactly(-2L, -3L, -4L, -5L);
        assertThat(List.of(in.integer(0, false), in.integer(1, false), in.integer(2, false), in.integer(3, false)))
                .containsExactly(254L, 65_533L, 4_294_967_292L, -5L);
    }

    @Test
    void endsAStringAtItsNulOrAtTheEndOfItsRecord() {
        bytes.put(16, "abc\0rest".getBytes(StandardCharsets.UTF_8));
        bytes.put(32, "12345678x".getBytes(StandardCharsets.UTF_8));
        var fields = fields(string(8, 16), string(8, 32));

        assertThat(fields.at(data).string(0)).isEqualTo("abc");
        assertThat(fields.at(data).string(1)).isEqualTo("12345678");
    }

    @Test
    void replacesWhatIsNotUtf8() {
        bytes.put(16, (byte) 'a').put(17, (byte) 0xff).put(18, (byte) 'b');

        assertThat(fields(string(8, 16)).at(data).string(0)).isEqualTo("a\uFFFDb");
    }

    @Test
    void readsAStackUpToItsFirstZeroButOverALeadingOne() {
        bytes.putInt(16, 4)
                .putInt(24, 0)
                .putLong(32, 0)
                .putLong(40, 11)
                .putLong(48, 22)
                .putLong(56, 0);
        var fields = fields(new RecordDescription(Action.STACK, 16 + 8 * 4, 16, 8, Kind.UNKNOWN));

        assertThat(fields.at(data).stack(0))
                .isEqualTo(new Stack(List.of(new Stack.Frame(11, "kernel`11"), new Stack.Frame(22, "kernel`22"))));
    }

    @Test
    void refusesAFieldOfAnotherKindOrPlace() {
        var fields = fields(integer(8, 16), string(8, 24));

        assertThatThrownBy(() -> fields.at(data).string(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Field 0 is not a string");
        assertThatThrownBy(() -> fields.at(data).integer(1, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fields.at(data).integer(2, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesDataThatEndsBeforeTheLastField() {
        var fields = fields(integer(8, 16));

        assertThatThrownBy(() -> fields.at(data.asSlice(0, 20)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("need 24 bytes, but 20 were recorded");
    }

    @Test
    void readsDataThatLiesSomewhereInTheMemoryAsIfTheMemoryBeganThere() {
        bytes.putLong(40 + 16, -5).put(40 + 24, "abc\0".getBytes(StandardCharsets.UTF_8));
        var in = fields(integer(8, 16), string(8, 24)).at(data, 40, 64);

        assertThat(List.<Object>of(in.integer(0, true), in.string(1), in.value(1)))
                .containsExactly(-5L, "abc", new Value.Text("abc", 8));
    }

    @Test
    void refusesDataThatEndsBeforeTheLastFieldThoughTheMemoryGoesOn() {
        var fields = fields(integer(8, 16));

        assertThatThrownBy(() -> fields.at(data, 40, 20))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("need 24 bytes, but 20 were recorded");
    }

    private static RecordFields fields(RecordDescription... records) {
        return RecordFields.of(List.of(records), ADDRESSES);
    }

    private static RecordDescription integer(int size, int offset) {
        return new RecordDescription(Action.TRACE, size, offset, size, Kind.UNKNOWN);
    }

    private static RecordDescription string(int size, int offset) {
        return new RecordDescription(Action.TRACE, size, offset, 1, Kind.REFERENCE);
    }
}
