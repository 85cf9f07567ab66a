package io.github.dtrace4j.spi;

import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where a backend session delivers. All calls come from the session's consumer thread, in the order in which libdtrace gives the
 * data. An exception out of {@link #event}, {@link #output} or {@link #lost} (it comes from the user's code) stops the session; the
 * backend then calls {@link #ended} with it.
 */
public interface Sink {

    /** An event was emitted; {@code value} is what the plan's decoder made of it. */
    void event(EventPlan plan, Object value);

    /** A clause ran; only after {@link BackendSession#deliverFirings()}, and after the events and the text of the same firing. */
    void firing(Firing firing);

    /** Text that the program printed ({@code printf}, {@code printa}, {@code trace} outside events), as libdtrace formats it. */
    void output(String text);

    /** Data was lost, or a probe's clause failed. */
    void lost(Loss loss);

    /**
     * One of the session's target processes is gone. When it was the last one, {@link #ended} follows without being asked for.
     *
     * @param pid its number
     */
    void targetEnded(long pid);

    /**
     * The session is over: no call follows this one.
     *
     * @param exitStatus the argument of the {@code exit()} that ended it, if one did
     * @param failure what broke it; null when it ended as asked
     */
    void ended(OptionalInt exitStatus, @Nullable Throwable failure);
}
