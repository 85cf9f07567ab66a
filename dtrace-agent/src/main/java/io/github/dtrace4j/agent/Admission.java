package io.github.dtrace4j.agent;

import io.github.dtrace4j.Options;
import io.github.dtrace4j.RefusedException;
import io.github.dtrace4j.spi.EventPlan;
import io.github.dtrace4j.spi.ProgramPlan;

/**
 * Decides whether a client may have a session.
 *
 * @param policy who may run what
 * @param usage what everybody has now
 * @param processors of this machine
 */
record Admission(Policy policy, Usage usage, int processors) {

    /** More than any program of the builder has; the agent keeps a list for each. */
    private static final int MOST_EVENTS = 256;

    private static final int MOST_FIELDS = 1_024;

    /**
     * What was decided for a client.
     *
     * @param program which program it is
     * @param options what the session may have of the options that were asked for
     * @param rules for options that are set later
     * @param share what the session takes of the client's limits; to be given back
     */
    record Admitted(AllowedProgram program, Options options, OptionRules rules, Usage.Share share) {}

    /**
     * @throws RefusedException if the session may not be
     */
    Admitted admit(Peer peer, ProgramPlan plan, Options asked) {
        ClientRule rule = policy.ruleFor(peer);
        usage.countOpening(peer, rule.limits());
        AllowedProgram program = programOf(peer, rule, Digest.of(plan.d()));
        // Only what the policy has is looked into.
        DText text = DText.of(plan.d());
        DestructiveWords.refuse(text);
        var rules = new OptionRules(rule.limits(), processors);
        Vetted vetted = rules.vet(text, asked);
        program.check(text, asked.arguments());
        refuseTooManyEvents(plan);
        return new Admitted(program, vetted.options(), rules, usage.take(peer, rule.limits(), vetted.memory()));
    }

    private AllowedProgram programOf(Peer peer, ClientRule rule, Digest digest) {
        return policy.program(digest)
                .filter(rule::allows)
                .orElseThrow(() -> new RefusedException(
                        RefusedException.Reason.UNKNOWN_PROGRAM,
                        "The agent's policy has no program with the digest " + digest + " for the user " + peer.user()
                                + ". Every character of the D counts: what differs from run to run must be an argument"
                                + " of the program ($1, $$2)."));
    }

    private static void refuseTooManyEvents(ProgramPlan plan) {
        int fields = 0;
        for (EventPlan event : plan.events()) {
            if (event.fields() < 0 || event.fields() > MOST_FIELDS) {
                throw tooManyEvents();
            }
            fields += event.fields();
        }
        if (plan.events().size() > MOST_EVENTS || fields > MOST_FIELDS) {
            throw tooManyEvents();
        }
    }

    private static RefusedException tooManyEvents() {
        return new RefusedException(
                RefusedException.Reason.LIMIT,
                "A program may have at most " + MOST_EVENTS + " kinds of events with " + MOST_FIELDS + " fields.");
    }
}
