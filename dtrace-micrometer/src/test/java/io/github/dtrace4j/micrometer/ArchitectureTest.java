package io.github.dtrace4j.micrometer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.github.dtrace4j.micrometer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_THE_PUBLIC_API_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.dtrace4j.spi..", "io.github.dtrace4j.ffm..", "java.lang.foreign..");

    /** Both are optional dependencies, so only these classes may need them. */
    @ArchTest
    static final ArchRule PROMETHEUS_IS_OPTIONAL = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("PrometheusHistograms")
            .and()
            .haveSimpleNameNotStartingWith("FamilyCollector")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer.prometheusmetrics..", "io.prometheus..");

    @ArchTest
    static final ArchRule OPENTELEMETRY_IS_OPTIONAL = noClasses()
            .that()
            .doNotHaveSimpleName("DTraceMetricProducer")
            .and()
            .doNotHaveSimpleName("HistogramMetric")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.opentelemetry..");
}
