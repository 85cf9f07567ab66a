package io.github.dtrace4j.micrometer;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/** A metric's histograms as OpenTelemetry's SDK hands them around. */
final class HistogramMetric implements MetricData {

    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("io.github.dtrace4j");

    private final Resource resource;
    private final Metric<?> metric;
    private final HistogramData data;

    HistogramMetric(Resource resource, Metric<?> metric, HistogramData data) {
        this.resource = resource;
        this.metric = metric;
        this.data = data;
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    @Override
    public String getName() {
        return metric.name();
    }

    @Override
    public String getDescription() {
        return metric.description();
    }

    /** As UCUM writes it, which is what OpenTelemetry asks for. */
    @Override
    public String getUnit() {
        return switch (metric.unit().base()) {
            case "seconds" -> "s";
            case "bytes" -> "By";
            case "" -> "1";
            case String other -> "{" + other + "}";
        };
    }

    @Override
    public MetricDataType getType() {
        return MetricDataType.HISTOGRAM;
    }

    @Override
    public HistogramData getData() {
        return data;
    }
}
