package io.github.dtrace4j.provider.type;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.Term;

/** A disk: {@code devinfo_t}. */
public final class DevInfo extends Translated {

    /**
     * @param pointer the D expression of its address
     */
    public DevInfo(Term pointer) {
        super("devinfo_t", pointer, true);
    }

    /** Name of its driver, such as {@code virtblk} or {@code sd}; on FreeBSD such as {@code ada}: {@code dev_name}. */
    public StringExpr name() {
        return string(member("dev_name"));
    }

    /** Name of the device, such as {@code vda1}; on FreeBSD the same as {@link #name()}, so join {@link #minor()}: {@code dev_statname}. */
    public StringExpr statname() {
        return string(member("dev_statname"));
    }

    /** Path of the device; on Linux {@code <unknown>}, on FreeBSD the same as {@link #name()}: {@code dev_pathname}. */
    public StringExpr pathname() {
        return string(member("dev_pathname"));
    }

    /** Major number; on FreeBSD a running number of the statistics: {@code dev_major}. */
    public IntExpr major() {
        return integer(member("dev_major"), IntType.INT32);
    }

    /** Minor number; on FreeBSD the unit, such as 0 for {@code ada0}: {@code dev_minor}. */
    public IntExpr minor() {
        return integer(member("dev_minor"), IntType.INT32);
    }

    /** Instance number; always 0: {@code dev_instance}. */
    public IntExpr instance() {
        return integer(member("dev_instance"), IntType.INT32);
    }

    /** Kind of device, {@code DEVSTAT_TYPE_DIRECT} and so on: {@code dev_type}. */
    @SupportedOn(Platform.FREEBSD)
    public IntExpr type() {
        return integer(only(Platform.FREEBSD, "dev_type", "Use major()."), IntType.INT32);
    }
}
