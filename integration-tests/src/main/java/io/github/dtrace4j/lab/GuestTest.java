package io.github.dtrace4j.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * The tests of this class, or this test, run in the guest, as root, on a kernel with DTrace. They are ordinary JUnit tests in every
 * other way: each is reported under its own name where the run was started, with its own stack trace when it fails. Nothing of them
 * runs on the host, neither constructors nor extensions, conditions or sources of arguments. All guest tests of a run share one boot
 * and one JVM in the guest and run one after the other.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag(GuestTestEngine.TAG)
public @interface GuestTest {}
