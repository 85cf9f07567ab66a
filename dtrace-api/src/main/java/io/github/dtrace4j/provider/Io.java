package io.github.dtrace4j.provider;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.TypedProbe;
import io.github.dtrace4j.provider.type.BufInfo;
import io.github.dtrace4j.provider.type.DevInfo;
import io.github.dtrace4j.provider.type.FileInfo;

/**
 * The {@code io} provider: disk input and output.
 *
 * {@snippet :
 * Io.start().then(io -> sum("bytes", io.buffer().bytes()).by(io.device().statname()))
 * }
 */
public final class Io {

    private Io() {}

    /** A request goes to the device: {@code io:::start}. The thread that runs is often not the one that wanted it. */
    public static TypedProbe<Request> start() {
        return named("start");
    }

    /** The device has done a request: {@code io:::done}. It fires in an interrupt, whatever thread that hit. */
    public static TypedProbe<Request> done() {
        return named("done");
    }

    /** A thread begins to wait for a request: {@code io:::wait-start}. */
    public static TypedProbe<Request> waitStart() {
        return named("wait-start");
    }

    /** A thread has waited for a request: {@code io:::wait-done}. */
    public static TypedProbe<Request> waitDone() {
        return named("wait-done");
    }

    private static TypedProbe<Request> named(String name) {
        return new TypedProbe<>(Probe.of("io", "", "", name), new Request());
    }

    /**
     * The arguments: Linux passes {@code bufinfo_t *}, {@code devinfo_t *} and {@code fileinfo_t *}, FreeBSD
     * {@code struct bio *}, which may be NULL, and {@code struct devstat *}, which the program then translates.
     */
    public record Request() {

        /** Address of the request, the same at start and done, to pair them: {@code arg0}. */
        public IntExpr id() {
            return Arguments.address(0);
        }

        /** What is transferred: {@code args[0]}. */
        public BufInfo buffer() {
            return new BufInfo(Arguments.translated(0, "bufinfo_t"));
        }

        /** Where to or from: {@code args[1]}. */
        public DevInfo device() {
            return new DevInfo(Arguments.translated(1, "devinfo_t"));
        }

        /** The file that it is for: {@code args[2]}. This DTrace fills in {@code <unknown>} always. */
        @SupportedOn(Platform.LINUX)
        public FileInfo file() {
            return new FileInfo(Arguments.translated(2));
        }
    }
}
