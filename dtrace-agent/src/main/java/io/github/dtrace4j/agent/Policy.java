package io.github.dtrace4j.agent;

import io.github.dtrace4j.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may run what.
 *
 * @param programs by their names
 * @param clients the first one that is for somebody counts
 */
record Policy(Map<String, AllowedProgram> programs, List<ClientRule> clients) {

    Policy {
        programs = Map.copyOf(programs);
        clients = List.copyOf(clients);
        var byDigest = new HashMap<Digest, String>();
        programs.forEach((name, program) -> {
            String other = byDigest.putIfAbsent(program.digest(), name);
            if (other != null) {
                throw new IllegalArgumentException(
                        "The programs " + other + " and " + name + " are the same: " + program.digest());
            }
        });
    }

    /**
     * @throws RefusedException if nobody knows this user
     */
    ClientRule ruleFor(Peer peer) {
        return clients.stream()
                .filter(rule -> rule.isFor(peer))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Reason.UNKNOWN_CLIENT,
                        "The agent's policy knows neither the user " + peer.user() + " nor the group " + peer.group()
                                + "."));
    }

    /** Which program it is; empty if the policy does not have it. */
    Optional<AllowedProgram> program(Digest digest) {
        return programs.values().stream()
                .filter(program -> program.digest().equals(digest))
                .findFirst();
    }
}
