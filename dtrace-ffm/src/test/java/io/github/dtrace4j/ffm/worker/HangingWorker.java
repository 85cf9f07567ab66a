package io.github.dtrace4j.ffm.worker;

import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.data.Stability;
import io.github.dtrace4j.spi.BackendSession;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A worker whose session opens, but never comes back from being closed. */
final class HangingWorker {

    private HangingWorker() {}

    public static void main(String[] args) throws IOException {
        Worker.serve(System.in, System.out, (_, _, _) -> session());
    }

    private static BackendSession session() {
        var unknown = new Stability(Stability.Level.INTERNAL, Stability.Level.INTERNAL, Stability.Dependency.UNKNOWN);
        return (BackendSession) Proxy.newProxyInstance(
                HangingWorker.class.getClassLoader(),
                new Class<?>[] {BackendSession.class},
                (_, method, _) -> switch (method.getName()) {
                    case "programInfos" -> List.of(new ProgramInfo(0, unknown, unknown, List.of()));
                    case "targets" -> List.of();
                    case "close" -> {
                        new CountDownLatch(1).await();
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
