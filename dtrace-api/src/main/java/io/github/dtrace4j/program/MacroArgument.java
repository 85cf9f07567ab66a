package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;

/**
 * An argument that a program gets when it is compiled, which stands for {@code $1}, {@code $2} ... in its D; see
 * {@link DProgram#withArguments} and {@link Macros#argument}.
 *
 * @param text as libdtrace gets it
 * @param isInteger whether it is an integer, and not text
 */
public record MacroArgument(String text, boolean isInteger) {

    /**
     * @throws InvalidProgramException if the text holds a NUL
     */
    public MacroArgument {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidProgramException("A macro argument ends at its first NUL, so it cannot hold one");
        }
    }

    /** An integer. */
    public static MacroArgument of(long value) {
        return new MacroArgument(Long.toString(value), true);
    }

    /**
     * Text. In typed programs it is a string, {@code $$1}, and is never taken for D. In hand-written D the text of {@code $1} becomes an
     * identifier, a number or a part of a probe's name, as it does with {@code dtrace -s}.
     */
    public static MacroArgument of(String text) {
        return new MacroArgument(text, false);
    }

    @Override
    public String toString() {
        return text;
    }
}
