package io.github.dtrace4j.data;

/**
 * A probe of this machine.
 *
 * @param id its number, which another boot or even another session may give to another probe
 * @param provider what makes it available, such as {@code syscall}
 * @param module the kernel module or program part that it lies in; may be empty
 * @param function the function that it lies in; may be empty
 * @param name such as {@code entry}
 */
public record ProbeId(int id, String provider, String module, String function, String name) {

    /** {@code provider:module:function:name}. */
    @Override
    public String toString() {
        return provider + ":" + module + ":" + function + ":" + name;
    }
}
