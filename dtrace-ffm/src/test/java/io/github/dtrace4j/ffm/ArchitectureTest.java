package io.github.dtrace4j.ffm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.dtrace4j.ffm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule neverKnowsTheBuilder = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.dtrace4j.program..", "io.github.dtrace4j.provider..");

    @ArchTest
    static final ArchRule abiKnowsNeitherDecodersNorSessions = noClasses()
            .that()
            .resideInAPackage("..ffm.abi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.dtrace4j.ffm", "io.github.dtrace4j.ffm.decode..");

    @ArchTest
    static final ArchRule decodersKnowNoSessions = noClasses()
            .that()
            .resideInAPackage("..ffm.decode..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.dtrace4j.ffm");
}
