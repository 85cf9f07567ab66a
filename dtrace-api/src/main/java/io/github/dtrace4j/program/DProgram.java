package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.spi.ProgramPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A D program: clauses in order. Immutable, checked when it is made, and independent of any machine.
 *
 * {@snippet :
 * var sizes = quantize("sizes", arg(2)).by(execname());
 * var program = DProgram.of(
 *         syscall("read").entry().then(sizes),
 *         tick(Duration.ofSeconds(10)).then(exit(0)));
 * System.out.println(program.toD());
 * }
 */
public final class DProgram {

    private final List<Part> parts;
    private final List<MacroArgument> arguments;
    private final boolean destructive;
    private final Declarations declarations;

    private DProgram(List<Part> parts, List<MacroArgument> arguments, boolean destructive) {
        this.parts = List.copyOf(parts);
        this.arguments = List.copyOf(arguments);
        this.destructive = destructive;
        this.declarations = Declarations.of(this.parts);
        clauses().forEach(this::checkDestructive);
    }

    /**
     * A program of these clauses.
     *
     * @throws InvalidProgramException if it has no clause, has a destructive action, acts on an aggregation that no earlier clause
     *     feeds, or uses one name for two different variables or aggregations
     */
    public static DProgram of(Clause... clauses) {
        return of(false, clauses);
    }

    /**
     * A program that may change the system that it traces: its clauses may have actions of {@link Destructive}, and its session sets
     * D's option {@code destructive}.
     *
     * @throws InvalidProgramException as {@link #of} does
     */
    public static DProgram destructive(Clause... clauses) {
        return of(true, clauses);
    }

    private static DProgram of(boolean destructive, Clause... clauses) {
        if (clauses.length == 0) {
            throw new InvalidProgramException("A program needs at least one clause");
        }
        return new DProgram(List.of(clauses), List.of(), destructive);
    }

    /**
     * A whole program, or some clauses of one, as D text. It stands in the program as it is, with pragmas and macro variables; what it
     * prints is the session's output. Put together with other clauses by {@link #and(DProgram)}.
     *
     * @throws InvalidProgramException if the text is blank or holds a NUL
     */
    @RawD
    public static DProgram ofD(String text) {
        return ofD(text, false);
    }

    /**
     * Several programs for one session, as D text. They are compiled one after the other, as dtrace(1) does with several {@code -n}
     * and {@code -s}: their variables and aggregations are common, each must use all macro arguments, and
     * {@link io.github.dtrace4j.Session#programInfos()} tells of each. A session in a process of its own, or through an agent, compiles
     * them as one.
     *
     * @throws InvalidProgramException if there is none, one is blank, or one holds a NUL
     */
    @RawD
    public static DProgram ofD(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> ofD(texts.get(i), i > 0))
                .reduce(DProgram::and)
                .orElseThrow(() -> new InvalidProgramException("A program needs at least one clause"));
    }

    private static DProgram ofD(String text, boolean begins) {
        if (text.isBlank()) {
            throw new InvalidProgramException("A program needs at least one clause");
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidProgramException("D ends at its first NUL, so a program cannot hold one");
        }
        return new DProgram(List.of(new Part.Text(text, CallSite.here(), begins)), List.of(), false);
    }

    /**
     * The program of a script, such as {@code dtrace -s} runs: UTF-8, with or without an interpreter line.
     *
     * @throws InvalidProgramException if the file is blank or holds a NUL
     * @throws UncheckedIOException if the file cannot be read
     */
    @RawD
    public static DProgram ofFile(Path script) {
        try {
            return ofD(Files.readString(script));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the D script " + script, e);
        }
    }

    /** This program and then the other clauses. */
    public DProgram and(Clause... more) {
        return joined(List.of(more), List.of(), false);
    }

    /**
     * This program and then the other one.
     *
     * @throws InvalidProgramException if both were given arguments and those differ; or as {@link #of} does
     */
    public DProgram and(DProgram more) {
        return joined(more.parts, more.arguments, more.destructive);
    }

    private DProgram joined(List<? extends Part> more, List<MacroArgument> moreArguments, boolean destroys) {
        if (!arguments.isEmpty() && !moreArguments.isEmpty() && !arguments.equals(moreArguments)) {
            throw new InvalidProgramException("Both programs were given arguments, and $1 can have one value: "
                    + arguments + " or " + moreArguments);
        }
        return new DProgram(
                Stream.concat(parts.stream(), more.stream()).toList(),
                arguments.isEmpty() ? moreArguments : arguments,
                destructive || destroys);
    }

    /** The same program with these values for {@code $1}, {@code $2} ... */
    public DProgram withArguments(MacroArgument... values) {
        return new DProgram(parts, List.of(values), destructive);
    }

    /** The values for {@code $1}, {@code $2} ... */
    public List<MacroArgument> arguments() {
        return arguments;
    }

    /** The clauses in order, without those that are text. */
    public List<Clause> clauses() {
        return parts.stream()
                .filter(Clause.class::isInstance)
                .map(Clause.class::cast)
                .toList();
    }

    /** Whether it was made by {@link #destructive(Clause...)}. */
    public boolean isDestructive() {
        return destructive;
    }

    /**
     * Readable D, the same for the same program: as FreeBSD has it, or as Linux has it when FreeBSD lacks something that the program
     * uses.
     *
     * @throws InvalidProgramException if no platform has all that the program uses
     */
    public String toD() {
        try {
            return toD(Platform.FREEBSD);
        } catch (InvalidProgramException onFreeBsd) {
            return toD(Platform.LINUX);
        }
    }

    /**
     * Readable D for one platform, the same for the same program.
     *
     * @throws InvalidProgramException if the platform lacks something that the program uses
     */
    public String toD(Platform platform) {
        return written(platform).d();
    }

    /**
     * The Java call that made what stands on a line of {@link #toD(Platform)}, as a stack trace has it; for the declaration of a
     * variable the one that made the first clause which uses it.
     *
     * @param line from 1
     * @return empty if there is no such line
     */
    public Optional<String> callSite(Platform platform, int line) {
        return written(platform).callSite(line).map(CallSite::toString);
    }

    /**
     * What a backend needs: the D and how to read what it records.
     *
     * @throws InvalidProgramException if the platform lacks something that the program uses, or an argument is missing or of the wrong
     *     kind
     */
    public ProgramPlan plan(Platform platform) {
        declarations.checkArguments(arguments);
        ProgramWriter.Written written = written(platform);
        return new ProgramPlan(
                written.d(), written.begins(), declarations.eventPlans(), declarations.aggregationPlans());
    }

    /**
     * Where an event stands among {@code plan().events()}.
     *
     * @return empty when no clause of this program emits it
     */
    public OptionalInt indexOf(Event<?> event) {
        return declarations.indexOf(event);
    }

    /** Whether some clause of this program feeds an aggregation of this name and kind. */
    public boolean contains(Aggregation<?> aggregation) {
        return declarations.contains(aggregation);
    }

    /**
     * Refuses a size of strings that would cut off one of the program's constants.
     *
     * @param bytes D's option {@code strsize}, the closing NUL included
     * @throws InvalidProgramException if a constant is longer
     */
    public void requireStringSize(int bytes) {
        declarations.checkStrings(bytes);
    }

    private ProgramWriter.Written written(Platform platform) {
        return ProgramWriter.write(parts, declarations, Objects.requireNonNull(platform));
    }

    private void checkDestructive(Clause clause) {
        if (!destructive) {
            clause.actions().stream().filter(Destructive::is).findFirst().ifPresent(action -> {
                throw new InvalidProgramException(
                        "The action " + action
                                + " changes the system that it traces. Make the program with DProgram.destructive(...) if that is meant.");
            });
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DProgram that
                && parts.equals(that.parts)
                && arguments.equals(that.arguments)
                && destructive == that.destructive;
    }

    @Override
    public int hashCode() {
        return Objects.hash(parts, arguments, destructive);
    }

    @Override
    public String toString() {
        return toD();
    }
}
