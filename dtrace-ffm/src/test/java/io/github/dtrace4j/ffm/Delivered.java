package io.github.dtrace4j.ffm;

import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Keeps what a session delivers. */
public final class Delivered implements Sink {
    public final List<Object> all = new ArrayList<>();
    public OptionalInt exit = OptionalInt.empty();

    public @Nullable Throwable failure;

    @Override
    public void event(EventPlan plan, Object value) {
        all.add(value);
    }

    @Override
    public void firing(Firing firing) {
        all.add(firing);
    }

    @Override
    public void output(String text) {
        all.add(text);
    }

    @Override
    public void lost(Loss loss) {
        all.add(loss);
    }

    @Override
    public void targetEnded(long pid) {
        all.add(pid);
    }

    @Override
    public void ended(OptionalInt exitStatus, @Nullable Throwable cause) {
        exit = exitStatus;
        failure = cause;
    }
}
