package io.github.dtrace4j.ffm.abi;

/** What condensed the value of an aggregation. The numbers behind these differ from platform to platform. */
public enum AggregatingFunction {
    AVG,
    COUNT,
    LLQUANTIZE,
    LQUANTIZE,
    MAX,
    MIN,
    QUANTIZE,
    STDDEV,
    SUM
}
