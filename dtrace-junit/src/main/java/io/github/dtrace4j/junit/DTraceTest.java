package io.github.dtrace4j.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class may have a parameter of type {@link Recorder}, which traces what a block of code does to the system.
 *
 * {@snippet :
 * @DTraceTest
 * class JournalTest {
 *
 *     @Test
 *     void commitIsDurable(Recorder recorder, @TempDir Path dir) throws Exception {
 *         var journal = new Journal(dir);
 *
 *         Trace trace = recorder.during(() -> journal.commit("entry"));
 *
 *         assertThat(trace).calls("fsync", "fdatasync").exactly(1).staysUnder(dir).startsNoProcess();
 *     }
 * }
 * }
 *
 * <p>Where DTrace does not work the tests are skipped, with the reason; the configuration parameter
 * {@code dtrace4j.junit.unavailable=fail} makes them fail instead.
 *
 * <p>DTrace is started when the first test asks for a recorder, which takes seconds, and stays ready for all tests that follow.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(DTraceExtension.class)
public @interface DTraceTest {

    /** Whose doings a recorder sees when the test does not say otherwise. */
    Scope scope() default Scope.THREAD;

    /** How long DTrace stays ready. */
    Lifetime lifetime() default Lifetime.RUN;

    /** How long DTrace stays ready for further tests. */
    enum Lifetime {
        /** Until the last test of this JVM has run. */
        RUN,
        /**
         * Until the last test of the class has run. For classes that are followed by tests which had rather not share the machine with
         * an armed session, or which open sessions themselves: on Linux those get a worker process each while this one is open.
         */
        CLASS
    }
}
