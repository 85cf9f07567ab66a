package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.ProgramException;
import io.github.dtrace4j.Validator;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.DProgram;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the builder lets through, libdtrace accepts. */
@GuestTest
class GeneratedProgramsIT {

    private static final int PROGRAMS = 500;

    /** The same for all, because other options need another handle; some of the programs are destructive. */
    private static final Options OPTIONS = Options.defaults().withDestructiveActions();

    /** One for all seeds, because the first program of one takes as long as some hundred others. */
    private static final Validator VALIDATOR = DTrace.validator();

    @AfterAll
    static void close() {
        VALIDATOR.close();
    }

    @ParameterizedTest(name = "500 programs of seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void everyProgramThatTheBuilderAcceptsCompiles(long seed) {
        var programs = new RandomPrograms(seed);
        var rejected = new ArrayList<String>();
        for (int i = 0; i < PROGRAMS; i++) {
            DProgram program = programs.next();
            try {
                VALIDATOR.validate(program, OPTIONS);
            } catch (ProgramException e) {
                rejected.add(
                        "seed " + seed + ", program " + i + ": " + e.getMessage() + "\n" + program.toD(Platform.LINUX));
            }
        }
        assertThat(rejected).isEmpty();
    }
}
