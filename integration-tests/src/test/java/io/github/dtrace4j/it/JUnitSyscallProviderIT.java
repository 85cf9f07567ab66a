package io.github.dtrace4j.it;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.dtrace4j.junit.Recorder;
import io.github.dtrace4j.lab.GuestTest;
import io.github.dtrace4j.lab.WithoutLibraries;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * What {@link JUnitTracesIT} sees through Linux's tracepoints is seen through the {@code syscall} provider too, by which recorders see
 * on other platforms. Those of its tests that differ in what they trace, because arming and taking back its 718 probes takes long.
 */
@GuestTest
@WithoutLibraries
class JUnitSyscallProviderIT {

    @Test
    void theSameIsSeen() {
        var tests = Stream.of(
                        "aFileIsReplacedInOneStepAfterItsDataIsSafe",
                        "aConnectionIsSeenWithItsAddressAndItsBytes",
                        "mappedMemoryIsWrittenWithoutAWriteAndSyncedOnce",
                        "whatAChildAndItsChildrenDoIsSeenInTheirScope",
                        "threadsThatTheBlockStartsAreSeenInTheScopeOfTheProcessOnly")
                .map(name -> selectMethod(JUnitTracesIT.class, name, Recorder.class))
                .toArray(DiscoverySelector[]::new);

        EngineTestKit.engine("junit-jupiter")
                .selectors(tests)
                .configurationParameter("dtrace4j.junit.probes", "syscall")
                .execute()
                .testEvents()
                .assertStatistics(events ->
                        events.succeeded(tests.length).failed(0).skipped(0).aborted(0));
    }
}
