package io.github.dtrace4j.agent;

import java.util.Optional;
import java.util.Set;

/**
 * What somebody may do.
 *
 * @param user who, by name, or by number where the system has no name for it
 * @param group whose primary group, likewise
 * @param programs the names of programs; all of the policy's when empty
 * @param limits for each user that the rule is for
 */
record ClientRule(Optional<String> user, Optional<String> group, Optional<Set<String>> programs, Limits limits) {

    boolean isFor(Peer peer) {
        return user.map(peer.user()::equals).orElse(true)
                && group.map(peer.group()::equals).orElse(true);
    }

    boolean allows(AllowedProgram program) {
        return programs.map(names -> names.contains(program.name())).orElse(true);
    }
}
