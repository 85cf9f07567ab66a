package io.github.dtrace4j.provider;

import io.github.dtrace4j.program.Probe;

/** The {@code proc} provider: the life of processes and threads. */
public final class Proc {

    private Proc() {}

    /** A process was created, in the parent: {@code proc:::create}. */
    public static Probe create() {
        return named("create");
    }

    /** A process starts to run another program: {@code proc:::exec}. */
    public static Probe exec() {
        return named("exec");
    }

    /** A process now runs another program; {@code execname()} is the new one: {@code proc:::exec-success}. */
    public static Probe execSuccess() {
        return named("exec-success");
    }

    /** A process could not run another program; {@code arg(0)} is the error number: {@code proc:::exec-failure}. */
    public static Probe execFailure() {
        return named("exec-failure");
    }

    /** A process ends; {@code arg(0)} says why (1 exit, 2 killed, 3 killed with a core dump): {@code proc:::exit}. */
    public static Probe exit() {
        return named("exit");
    }

    /** A signal is sent: {@code proc:::signal-send}. */
    public static Probe signalSend() {
        return named("signal-send");
    }

    private static Probe named(String name) {
        return Probe.of("proc", "", "", name);
    }
}
