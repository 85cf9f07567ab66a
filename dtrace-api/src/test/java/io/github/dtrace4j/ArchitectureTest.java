package io.github.dtrace4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.dtrace4j.spi.Backend;

@AnalyzeClasses(packages = "io.github.dtrace4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule needsNothingButJavaAndNullAnnotations = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.github.dtrace4j..", "org.jspecify..", "org.slf4j..");

    @ArchTest
    static final ArchRule knowsNoNativeMemory =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.foreign..");

    @ArchTest
    static final ArchRule programNeverKnowsTheSession = noClasses()
            .that()
            .resideInAnyPackage("..program..", "..provider..", "..idiom..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(DTrace.class, Session.class, Snapshot.class, Backend.class);

    @ArchTest
    static final ArchRule dataKnowsNobody = noClasses()
            .that()
            .resideInAPackage("..data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.dtrace4j", "..program..", "..provider..", "..spi..");

    @ArchTest
    static final ArchRule spiNeverKnowsTheBuilder = noClasses()
            .that()
            .resideInAPackage("..spi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..program..", "..provider..");
}
