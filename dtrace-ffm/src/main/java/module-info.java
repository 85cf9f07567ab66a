/** Talks to libdtrace over the Foreign Function and Memory API. Found by the API through {@link java.util.ServiceLoader}. */
module io.github.dtrace4j.ffm {
    requires io.github.dtrace4j.api;
    requires java.management;
    requires org.slf4j;
    requires static org.jspecify;

    provides io.github.dtrace4j.spi.Backend with
            io.github.dtrace4j.ffm.FfmBackend;
}
