package io.github.dtrace4j.agent;

import io.github.dtrace4j.RefusedException;
import java.util.List;

/**
 * A program that the policy has.
 *
 * @param name for messages and the audit log
 * @param digest which text it is
 * @param parameters what {@code $1}, {@code $2} ... may be; each must be given
 */
record AllowedProgram(String name, Digest digest, List<Parameter> parameters) {

    AllowedProgram {
        parameters = List.copyOf(parameters);
    }

    /**
     * @throws RefusedException if the arguments are not those that the policy describes
     */
    void check(DText text, List<String> arguments) {
        if (arguments.size() != parameters.size()) {
            throw refused("The program " + name + " takes " + parameters.size() + " arguments, not " + arguments.size()
                    + ".");
        }
        for (int i = 0; i < arguments.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (!parameter.allows(arguments.get(i))) {
                throw refused("Argument " + (i + 1) + " of the program " + name + " must be " + parameter.expectation()
                        + ", not \"" + shortened(arguments.get(i)) + "\".");
            }
            if (parameter.onlyAsString() && text.takesAsToken(i + 1)) {
                throw refused("The program " + name + " takes its argument " + (i + 1) + ", a text, as $" + (i + 1)
                        + ", where it could become a name or a number: it has to say $$" + (i + 1) + ".");
            }
        }
    }

    private static String shortened(String argument) {
        return argument.length() <= 100 ? argument : argument.substring(0, 100) + "...";
    }

    private static RefusedException refused(String message) {
        return new RefusedException(RefusedException.Reason.PARAMETER, message);
    }
}
