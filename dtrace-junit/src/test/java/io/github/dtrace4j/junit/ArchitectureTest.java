package io.github.dtrace4j.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.dtrace4j.junit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsThePublicApiOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.dtrace4j.ffm..", "io.github.dtrace4j.spi..", "java.lang.foreign..");
}
