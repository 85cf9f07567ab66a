package io.github.dtrace4j.program;

import io.github.dtrace4j.Platform;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what not every platform has. A program that uses it is rendered for these platforms only; for another one
 * {@link DProgram#toD(Platform)} fails and says what is there instead. What has no such mark exists everywhere.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface SupportedOn {
    /** The platforms that have it. */
    Platform[] value();
}
