package io.github.dtrace4j.examples.jdtrace;

import io.github.dtrace4j.Session;

/** Ctrl-C is the usual end of a program that has no {@code exit()}: the session ends, and what it collected is printed. */
final class Interruption {

    private Interruption() {}

    static void of(Session session) {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            session.stop();
            try {
                main.join(); // it ends the JVM when all is printed
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
