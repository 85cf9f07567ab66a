package io.github.dtrace4j.agent;

import java.util.OptionalInt;

/**
 * Who is at the other end, by the kernel's word.
 *
 * @param user its name, or its number where the system has no name for it
 * @param group its primary group, likewise
 * @param ids what the kernel says in numbers
 */
record Peer(String user, String group, Ids ids) {

    /** The numbers; each empty where this system does not tell it. */
    record Ids(OptionalInt uid, OptionalInt gid, OptionalInt pid) {
        static final Ids UNKNOWN = new Ids(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
    }
}
