package io.github.dtrace4j.examples.jdtrace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A whole command can be built on what every user of the library has. */
@AnalyzeClasses(packages = "io.github.dtrace4j.examples.jdtrace", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule usesThePublicInterfaceOnly = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "io.micrometer..",
                    "com.sun.net.httpserver",
                    "io.github.dtrace4j",
                    "io.github.dtrace4j.data",
                    "io.github.dtrace4j.program",
                    "io.github.dtrace4j.micrometer",
                    "io.github.dtrace4j.examples..");
}
