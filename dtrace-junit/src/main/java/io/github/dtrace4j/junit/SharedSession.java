package io.github.dtrace4j.junit;

import io.github.dtrace4j.program.DProgram;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The one session of all recorders. Blocks of thread scope may run at the same time; one of process scope or with a program of the user
 * runs alone.
 */
final class SharedSession implements AutoCloseable {

    private final ReentrantReadWriteLock blocks = new ReentrantReadWriteLock(true);
    private final Set<Thread> inBlock = ConcurrentHashMap.newKeySet();
    private final Configuration configuration;

    private @Nullable WarmSession warm;

    SharedSession(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Opens the session unless it is open already. */
    void prepare() {
        lock(blocks.writeLock());
        try {
            ensure(null);
        } finally {
            blocks.writeLock().unlock();
        }
    }

    /** Runs the block and gives its trace, or what it threw with its trace. */
    WarmSession.Outcome record(Scope scope, @Nullable DProgram custom, Block<?> block) {
        if (!inBlock.add(Thread.currentThread())) {
            throw new IllegalStateException(
                    "during(...) was called inside the block of another during(...). One block can not be in another: "
                            + "end the outer one first, or make one block of both.");
        }
        try {
            return scope != Scope.THREAD || custom != null
                    ? recordAlone(scope, custom, block)
                    : recordBesideOthers(scope, block);
        } finally {
            inBlock.remove(Thread.currentThread());
        }
    }

    private WarmSession.Outcome recordAlone(Scope scope, @Nullable DProgram custom, Block<?> block) {
        lock(blocks.writeLock());
        try {
            return ensure(custom).record(scope, custom, block);
        } finally {
            blocks.writeLock().unlock();
        }
    }

    private WarmSession.Outcome recordBesideOthers(Scope scope, Block<?> block) {
        lock(blocks.readLock());
        while (!fits(warm, null)) {
            blocks.readLock().unlock();
            prepare();
            lock(blocks.readLock());
        }
        try {
            return Objects.requireNonNull(warm).record(scope, null, block);
        } finally {
            blocks.readLock().unlock();
        }
    }

    /** A session with a program of the user serves blocks without one too, so that tests of both kinds can alternate. */
    private static boolean fits(@Nullable WarmSession session, @Nullable DProgram custom) {
        return session != null && session.isUsable() && (custom == null || Objects.equals(custom, session.custom()));
    }

    private WarmSession ensure(@Nullable DProgram custom) {
        WarmSession current = warm;
        if (current != null && fits(current, custom)) {
            return current;
        }
        close();
        WarmSession opened = WarmSession.open(configuration.probes(), custom, configuration.bufferSize());
        warm = opened;
        return opened;
    }

    private void lock(Lock lock) {
        try {
            if (lock.tryLock(configuration.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for another recorder's block to end", e);
        }
        throw new IllegalStateException(
                "Waited " + configuration.patience() + " for another recorder's block to end. A block of another scope "
                        + "than THREAD runs alone, because it would see the other's calls; does one wait for a thread that records too?");
    }

    @Override
    public void close() {
        WarmSession old = warm;
        warm = null;
        if (old != null) {
            old.close();
        }
    }
}
