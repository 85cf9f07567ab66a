package io.github.dtrace4j.provider;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.program.Probe;

/**
 * Static probes that a program's authors put into it, under the provider name that they chose. {@code arg(0)} ... are what they
 * pass; text is an address of the process, for {@code copyinstr}.
 *
 * {@snippet :
 * Usdt.provider("postgresql").target().probe("query-start").then(count("queries").by(copyinstr(arg(0))))
 * }
 *
 * <p>Linux matches exact names only: a wildcard finds nothing, an empty name finds all.
 */
public final class Usdt {

    private final String provider;
    private final String module;
    private final String function;

    private Usdt(String provider, String module, String function) {
        this.provider = provider;
        this.module = module;
        this.function = function;
    }

    /**
     * A provider by its name, still without a process.
     *
     * @param name without process id, such as {@code postgresql}
     */
    public static Provider provider(String name) {
        return new Provider(name);
    }

    /** Only in one part of the process, such as {@code libjvm.so}. */
    public Usdt in(String module) {
        return new Usdt(provider, module, function);
    }

    /** Only in the function of this name. */
    public Usdt function(String name) {
        return new Usdt(provider, module, name);
    }

    /**
     * One of its probes.
     *
     * @param name with a hyphen where the source has two underscores: {@code query-start} for {@code query__start}; empty for all
     */
    public Probe probe(String name) {
        return Probe.of(provider, module, function, name);
    }

    /**
     * The name of a provider, which becomes one with a process.
     *
     * @param name without process id
     */
    public record Provider(String name) {

        /**
         * @throws InvalidProgramException if the name is empty, or ends in a digit, which D would take for a process id
         */
        public Provider {
            if (name.isEmpty() || Character.isDigit(name.charAt(name.length() - 1))) {
                throw new InvalidProgramException(
                        "The name of a provider is not empty and does not end in a digit: \"" + name + "\"");
            }
        }

        /** In the process that the session starts or grabs: {@code name$target}. */
        public Usdt target() {
            return in("$target");
        }

        /** In the process that this code runs in: {@code name$pid}. */
        public Usdt self() {
            return in("$pid");
        }

        /**
         * In the process with this id: {@code name1234}.
         *
         * @throws InvalidProgramException if it is not positive
         */
        public Usdt process(long pid) {
            return in(Long.toString(Pid.number(pid)));
        }

        private Usdt in(String process) {
            return new Usdt(name + process, "", "");
        }
    }
}
