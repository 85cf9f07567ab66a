/** Talks to libdtrace over the Foreign Function and Memory API. Found by the API through {@link java.util.ServiceLoader}. */
@SuppressWarnings("module") // The agent is built after this module, so that it cannot be found yet.
module io.github.dtrace4j.ffm {
    requires io.github.dtrace4j.api;
    requires java.management;
    requires org.slf4j;
    requires static org.jspecify;

    // What the agent says to a session's worker and to its clients.
    exports io.github.dtrace4j.ffm.protocol to
            io.github.dtrace4j.agent;
    exports io.github.dtrace4j.ffm.worker to
            io.github.dtrace4j.agent;

    provides io.github.dtrace4j.spi.Backend with
            io.github.dtrace4j.ffm.FfmBackend;
}
