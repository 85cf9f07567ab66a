package io.github.dtrace4j.micrometer;

/** One metric in one registry. For one thread at a time. */
interface Export {

    /** Makes and removes meters so that they are those of the series that there are. */
    void sync();

    /** Removes them all. */
    void remove();
}
