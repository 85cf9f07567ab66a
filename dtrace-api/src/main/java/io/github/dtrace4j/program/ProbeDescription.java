package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One {@code provider:module:function:name}. An empty part matches everything; {@code *}, {@code ?} and {@code [...]} are wildcards.
 *
 * @param provider such as {@code syscall}
 * @param module the kernel module or program part
 * @param function such as {@code read}
 * @param name such as {@code entry}
 * @param only the one platform for which it is rendered; null for all
 */
public record ProbeDescription(
        String provider,
        String module,
        String function,
        String name,
        @Nullable Platform only) {

    // What probe names are made of, in C and in C++; neither ':' nor anything that could end the description.
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.$`*?\\[\\]!@~<>+=&-]*");

    /**
     * @throws InvalidProgramException if a part holds a character that no probe's name has
     */
    public ProbeDescription {
        check("provider", provider);
        check("module", module);
        check("function", function);
        check("name", name);
    }

    /**
     * One for every platform.
     *
     * @throws InvalidProgramException if a part holds a character that no probe's name has
     */
    public ProbeDescription(String provider, String module, String function, String name) {
        this(provider, module, function, name, null);
    }

    private static void check(String what, String part) {
        if (!PART.matcher(part).matches()) {
            throw new InvalidProgramException("The " + what + " of a probe cannot be \"" + part
                    + "\": letters, digits, _ . $ ` - and the wildcards * ? [...] only");
        }
    }

    /** As D writes it; {@code BEGIN}, {@code END} and {@code ERROR} by their short names. */
    @Override
    public String toString() {
        if (provider.equals("dtrace") && module.isEmpty() && function.isEmpty()) {
            return name;
        }
        return provider + ":" + module + ":" + function + ":" + name;
    }
}
