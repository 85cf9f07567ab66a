/** Typed D programs and typed results. */
module io.github.dtrace4j.api {
    requires transitive org.jspecify;

    exports io.github.dtrace4j;
    exports io.github.dtrace4j.data;
    exports io.github.dtrace4j.idiom;
    exports io.github.dtrace4j.program;
    exports io.github.dtrace4j.provider;
    exports io.github.dtrace4j.provider.type;
    exports io.github.dtrace4j.spi;

    uses io.github.dtrace4j.spi.Backend;
}
