package io.github.dtrace4j.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dtrace4j.DTrace;
import io.github.dtrace4j.DTraceException;
import io.github.dtrace4j.Options;
import io.github.dtrace4j.Platform;
import io.github.dtrace4j.Validator;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.program.DProgram;
import io.github.dtrace4j.program.LanguagePrograms;
import io.github.dtrace4j.provider.ProviderPrograms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The programs behind dtrace-api's golden files, which show all of the language and all probes with all that they pass, are D. */
@GuestTest
class GoldenProgramsIT {

    /** Probes of a process that has a JVM in it. */
    private static final Set<String> OF_A_JVM = Set.of("hotspot", "usdt");

    @Test
    void everyGoldenProgramCompiles() {
        var programs = new LinkedHashMap<>(LanguagePrograms.all());
        programs.putAll(ProviderPrograms.of(Platform.LINUX));
        programs.keySet().removeAll(OF_A_JVM);
        var options = Options.defaults().withCommand(List.of("/bin/sleep", "600"));
        var refused = new LinkedHashMap<String, String>();
        try (Validator validator = DTrace.validator()) {
            for (Map.Entry<String, DProgram> each : programs.entrySet()) {
                try {
                    validator.validate(each.getValue(), options);
                } catch (DTraceException e) {
                    refused.put(each.getKey(), e.toString());
                }
            }
        }

        assertThat(refused).isEmpty();
    }
}
