package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;

/** A CPU: {@code cpuinfo_t}. */
@SupportedOn(Platform.LINUX)
public final class CpuInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public CpuInfo(Term pointer) {
        super("cpuinfo_t", pointer, true);
    }

    /** Its number: {@code cpu_id}. */
    public IntExpr id() {
        return integer(
                only(Platform.LINUX, "cpu_id", "Use cpu(), the number of the CPU that the probe fires on."),
                IntType.INT32);
    }

    /** The processor set that it belongs to: {@code cpu_pset}. */
    public IntExpr set() {
        return integer(
                only(Platform.LINUX, "cpu_pset", "Use cpu(), the number of the CPU that the probe fires on."),
                IntType.INT32);
    }

    /** Number of its chip: {@code cpu_chip}. */
    public IntExpr chip() {
        return integer(
                only(Platform.LINUX, "cpu_chip", "Use cpu(), the number of the CPU that the probe fires on."),
                IntType.INT32);
    }

    /** Number of its locality group: {@code cpu_lgrp}. */
    public IntExpr localityGroup() {
        return integer(
                only(Platform.LINUX, "cpu_lgrp", "Use cpu(), the number of the CPU that the probe fires on."),
                IntType.INT32);
    }
}
