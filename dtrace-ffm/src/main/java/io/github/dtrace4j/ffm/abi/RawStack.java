package io.github.dtrace4j.ffm.abi;

import java.util.List;

/**
 * A recorded stack before its frames have names.
 *
 * @param user whether it is a user stack
 * @param pid the process of a user stack; 0 for a kernel stack
 * @param addresses code addresses, innermost first, without padding
 */
public record RawStack(boolean user, int pid, List<Long> addresses) {

    /** Copies the list. */
    public RawStack {
        addresses = List.copyOf(addresses);
    }
}
