/** JUnit tests that assert what code does to the system. */
module io.github.dtrace4j.junit {
    requires transitive io.github.dtrace4j.api;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports io.github.dtrace4j.junit;

    opens io.github.dtrace4j.junit to
            org.junit.platform.commons;
}
