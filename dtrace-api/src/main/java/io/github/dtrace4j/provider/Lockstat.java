package io.github.dtrace4j.provider;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.TypedProbe;

/**
 * The {@code lockstat} provider: the locks of the kernel, which are taken very often; prefer the probes of waiting.
 *
 * {@snippet :
 * Lockstat.adaptiveBlock().then(wait -> sum("blocked", wait.nanoseconds()).by(stack()))
 * }
 */
public final class Lockstat {

    private Lockstat() {}

    /** A mutex was taken: {@code lockstat:::adaptive-acquire}. */
    public static TypedProbe<Held> adaptiveAcquire() {
        return new TypedProbe<>(named("adaptive-acquire"), new Held());
    }

    /** A mutex was given back: {@code lockstat:::adaptive-release}. */
    public static TypedProbe<Held> adaptiveRelease() {
        return new TypedProbe<>(named("adaptive-release"), new Held());
    }

    /** A thread has got a mutex after it spun on it: {@code lockstat:::adaptive-spin}. */
    public static TypedProbe<Waited> adaptiveSpin() {
        return new TypedProbe<>(named("adaptive-spin"), new Waited());
    }

    /** A thread has got a mutex after it slept on it: {@code lockstat:::adaptive-block}. */
    public static TypedProbe<Waited> adaptiveBlock() {
        return new TypedProbe<>(named("adaptive-block"), new Waited());
    }

    /** A thread gave up on a mutex: {@code lockstat:::adaptive-acquire-error}. */
    @SupportedOn(Platform.LINUX)
    public static TypedProbe<Failed> adaptiveAcquireError() {
        return new TypedProbe<>(named("adaptive-acquire-error"), new Failed());
    }

    /** A spin lock was taken: {@code lockstat:::spin-acquire}. */
    public static TypedProbe<Held> spinAcquire() {
        return new TypedProbe<>(named("spin-acquire"), new Held());
    }

    /** A spin lock was given back: {@code lockstat:::spin-release}. */
    public static TypedProbe<Held> spinRelease() {
        return new TypedProbe<>(named("spin-release"), new Held());
    }

    /** A thread has got a spin lock after it spun on it: {@code lockstat:::spin-spin}. */
    public static TypedProbe<Waited> spinSpin() {
        return new TypedProbe<>(named("spin-spin"), new Waited());
    }

    /** A readers-writer lock was taken: {@code lockstat:::rw-acquire}. */
    public static TypedProbe<Shared> rwAcquire() {
        return new TypedProbe<>(named("rw-acquire"), new Shared());
    }

    /** A readers-writer lock was given back: {@code lockstat:::rw-release}. */
    public static TypedProbe<Shared> rwRelease() {
        return new TypedProbe<>(named("rw-release"), new Shared());
    }

    /** A thread has got a readers-writer lock after it spun on it: {@code lockstat:::rw-spin}. */
    public static TypedProbe<Waited> rwSpin() {
        return new TypedProbe<>(named("rw-spin"), new Waited());
    }

    /** A thread has got a readers-writer lock after it slept on it: {@code lockstat:::rw-block}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<Waited> rwBlock() {
        return new TypedProbe<>(named("rw-block"), new Waited());
    }

    /** A reader became the writer: {@code lockstat:::rw-upgrade}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<Held> rwUpgrade() {
        return new TypedProbe<>(named("rw-upgrade"), new Held());
    }

    /** The writer became a reader: {@code lockstat:::rw-downgrade}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<Held> rwDowngrade() {
        return new TypedProbe<>(named("rw-downgrade"), new Held());
    }

    /** A shared-exclusive lock was taken: {@code lockstat:::sx-acquire}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<Shared> sxAcquire() {
        return new TypedProbe<>(named("sx-acquire"), new Shared());
    }

    /** A shared-exclusive lock was given back: {@code lockstat:::sx-release}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<Shared> sxRelease() {
        return new TypedProbe<>(named("sx-release"), new Shared());
    }

    /** A thread has got a shared-exclusive lock after it spun on it: {@code lockstat:::sx-spin}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<Waited> sxSpin() {
        return new TypedProbe<>(named("sx-spin"), new Waited());
    }

    /** A thread has got a shared-exclusive lock after it slept on it: {@code lockstat:::sx-block}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<Waited> sxBlock() {
        return new TypedProbe<>(named("sx-block"), new Waited());
    }

    /** A sharer became the exclusive owner: {@code lockstat:::sx-upgrade}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<Held> sxUpgrade() {
        return new TypedProbe<>(named("sx-upgrade"), new Held());
    }

    /** The exclusive owner became a sharer: {@code lockstat:::sx-downgrade}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<Held> sxDowngrade() {
        return new TypedProbe<>(named("sx-downgrade"), new Held());
    }

    /** A thread has got a thread lock after it spun on it: {@code lockstat:::thread-spin}. */
    @SupportedOn(Platform.FREEBSD)
    public static TypedProbe<Waited> threadSpin() {
        return new TypedProbe<>(named("thread-spin"), new Waited());
    }

    private static Probe named(String name) {
        return Probe.of("lockstat", "", "", name);
    }

    /** The argument: the lock, whose type depends on platform and kind. */
    public record Held() {

        /** Address of the lock: {@code arg0}. */
        public IntExpr lock() {
            return Arguments.address(0);
        }
    }

    /** The arguments: the lock and a duration; FreeBSD passes more when a readers-writer lock blocks. */
    public record Waited() {

        /** Address of the lock: {@code arg0}. */
        public IntExpr lock() {
            return Arguments.address(0);
        }

        /** How long it took to get the lock, in nanoseconds: {@code args[1]}. */
        public IntExpr nanoseconds() {
            return Arguments.integer(1, IntType.UINT64);
        }
    }

    /** The arguments: the lock and how it is held. */
    public record Shared() {

        /** Address of the lock: {@code arg0}. */
        public IntExpr lock() {
            return Arguments.address(0);
        }

        /** Whether others may hold it at the same time: {@code args[1] == 1}. */
        public BoolExpr isReader() {
            return Arguments.integer(1, IntType.INT32).eq(1);
        }
    }

    /** The arguments: the lock and an error number. */
    public record Failed() {

        /** Address of the lock: {@code arg0}. */
        public IntExpr lock() {
            return Arguments.address(0);
        }

        /** Why: {@code args[1]}. */
        public IntExpr error() {
            return Arguments.integer(1, IntType.INT32);
        }
    }
}
