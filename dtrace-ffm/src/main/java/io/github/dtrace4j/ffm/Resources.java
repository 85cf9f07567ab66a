package io.github.dtrace4j.ffm;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be given back, last taken first. One that cannot be given back does not keep the others. */
final class Resources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> taken = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        taken.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!taken.isEmpty()) {
            AutoCloseable resource = taken.pop();
            try {
                resource.close();
            } catch (Throwable e) {
                LOG.atWarn().setCause(e).addKeyValue("resource", resource).log("cannot free a resource of a session");
            }
        }
    }
}
