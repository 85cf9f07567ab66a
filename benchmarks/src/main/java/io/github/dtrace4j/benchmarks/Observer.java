package io.github.dtrace4j.benchmarks;

/** Something that traces while a load runs. */
interface Observer extends AutoCloseable {

    /** How many of the load's calls it has seen, so that nobody is quick who does not trace. Called once, at the end. */
    long seen();

    @Override
    void close();
}
