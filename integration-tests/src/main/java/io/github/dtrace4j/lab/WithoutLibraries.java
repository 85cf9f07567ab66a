package io.github.dtrace4j.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Guest tests whose programs need nothing of D's libraries (no translator, no constant of theirs) and no type of the kernel's, as
 * {@code execname} and {@code ppid} do. Linux's libdtrace reads the types of the whole kernel for them each time a session is opened,
 * which is most of what opening one takes in the guest. These tests run without libraries, in a JVM of their own in the same guest, before
 * all others. On FreeBSD they run with the libraries.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag(WithoutLibraries.TAG)
public @interface WithoutLibraries {

    /** JUnit's tag of these tests. */
    String TAG = "without-libraries";
}
