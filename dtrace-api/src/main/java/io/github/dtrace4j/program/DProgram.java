package io.github.dtrace4j.program;

import io.github.dtrace4j.InvalidProgramException;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.spi.ProgramPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

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

    private final List<Clause> clauses;
    private final String text;
    private final Declarations declarations;

    private DProgram(List<Clause> clauses, String text) {
        this.clauses = clauses;
        this.text = text;
        this.declarations = Declarations.of(clauses);
    }

    /**
     * A program of these clauses.
     *
     * @throws InvalidProgramException if it has no clause, or uses one name for two different variables or aggregations
     */
    public static DProgram of(Clause... clauses) {
        if (clauses.length == 0) {
            throw new InvalidProgramException("A program needs at least one clause");
        }
        return new DProgram(List.of(clauses), "");
    }

    /**
     * A whole program as D text. It runs as it stands; what it prints is the session's output.
     *
     * @throws InvalidProgramException if the text is blank
     */
    @RawD
    public static DProgram ofD(String text) {
        if (text.isBlank()) {
            throw new InvalidProgramException("A program needs at least one clause");
        }
        return new DProgram(List.of(), text);
    }

    /** This program and then the other clauses. */
    public DProgram and(Clause... more) {
        var all = new ArrayList<>(clauses);
        all.addAll(List.of(more));
        return new DProgram(List.copyOf(all), text);
    }

    /** The clauses in order; none for a program of text. */
    public List<Clause> clauses() {
        return clauses;
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
        Objects.requireNonNull(platform);
        return text.isEmpty()
                ? ProgramWriter.write(clauses, declarations, platform)
                : text + (clauses.isEmpty() ? "" : "\n" + ProgramWriter.write(clauses, declarations, platform));
    }

    /** What a backend needs: the D and how to read what it records. */
    public ProgramPlan plan(Platform platform) {
        return new ProgramPlan(toD(platform), declarations.eventPlans(), declarations.aggregationPlans());
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

    @Override
    public boolean equals(Object other) {
        return other instanceof DProgram that && clauses.equals(that.clauses) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(clauses, text);
    }

    @Override
    public String toString() {
        return toD();
    }
}
