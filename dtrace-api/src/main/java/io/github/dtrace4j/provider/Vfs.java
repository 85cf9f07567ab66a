package io.github.dtrace4j.provider;

import io.github.dtrace4j.Platform;
import io.github.dtrace4j.program.BoolExpr;
import io.github.dtrace4j.program.IntExpr;
import io.github.dtrace4j.program.IntType;
import io.github.dtrace4j.program.Probe;
import io.github.dtrace4j.program.StringExpr;
import io.github.dtrace4j.program.SupportedOn;
import io.github.dtrace4j.program.TypedProbe;

/**
 * The {@code vfs} provider: FreeBSD's layer between system calls and file systems. On Linux use {@code fbt("vfs_*")}.
 *
 * {@snippet :
 * Vfs.lookup().then(lookup -> count("lookups").by(lookup.path()))
 * }
 */
@SupportedOn(Platform.FREEBSD)
public final class Vfs {

    private final String operation;

    private Vfs(String operation) {
        this.operation = operation;
    }

    /**
     * An operation on a vnode.
     *
     * @param name such as {@code vop_read}; may have wildcards
     */
    public static Vfs operation(String name) {
        return new Vfs(name);
    }

    /** The operation begins: {@code vfs:vop:name:entry}. */
    public TypedProbe<Operation> entry() {
        return new TypedProbe<>(Probe.of("vfs", "vop", operation, "entry"), new Operation());
    }

    /** The operation ends: {@code vfs:vop:name:return}. */
    public TypedProbe<DoneOperation> returns() {
        return new TypedProbe<>(Probe.of("vfs", "vop", operation, "return"), new DoneOperation());
    }

    /** A path is about to be looked up: {@code vfs:namei:lookup:entry}. */
    public static TypedProbe<Lookup> lookup() {
        return new TypedProbe<>(Probe.of("vfs", "namei", "lookup", "entry"), new Lookup());
    }

    /** A path was looked up: {@code vfs:namei:lookup:return}. */
    public static TypedProbe<DoneLookup> lookupDone() {
        return new TypedProbe<>(Probe.of("vfs", "namei", "lookup", "return"), new DoneLookup());
    }

    /** The name cache knew a name: {@code vfs:namecache:lookup:hit}. */
    public static TypedProbe<CachedName> cacheHit() {
        return cache("hit");
    }

    /** The name cache knew that a name does not exist: {@code vfs:namecache:lookup:hit-negative}. */
    public static TypedProbe<CachedName> cacheHitNegative() {
        return cache("hit-negative");
    }

    /** The name cache did not know a name: {@code vfs:namecache:lookup:miss}. */
    public static TypedProbe<CachedName> cacheMiss() {
        return cache("miss");
    }

    private static TypedProbe<CachedName> cache(String name) {
        return new TypedProbe<>(Probe.of("vfs", "namecache", "lookup", name), new CachedName());
    }

    /** The arguments: {@code struct vnode *} and the operation's own structure, such as {@code struct vop_read_args *}. */
    public record Operation() {

        /** Address of the vnode: {@code arg0}. */
        public IntExpr vnode() {
            return Arguments.address(0);
        }
    }

    /** The arguments: those of {@link Operation} and the result. */
    public record DoneOperation() {

        /** Address of the vnode: {@code arg0}. */
        public IntExpr vnode() {
            return Arguments.address(0);
        }

        /** Error number, 0 for none: {@code args[2]}. */
        public IntExpr error() {
            return Arguments.integer(2, IntType.INT32);
        }
    }

    /** The arguments: the directory to begin in, the path and flags. */
    public record Lookup() {

        /** The path: {@code stringof(args[1])}. */
        public StringExpr path() {
            return Arguments.kernelText(1);
        }
    }

    /** The arguments: the result and the vnode that was found. */
    public record DoneLookup() {

        /** Error number, 0 for none: {@code args[0]}. */
        public IntExpr error() {
            return Arguments.integer(0, IntType.INT32);
        }

        /** Whether nothing was found: {@code args[0] != 0}. */
        public BoolExpr failed() {
            return error().ne(0);
        }

        /** Address of the vnode that was found: {@code arg1}. */
        public IntExpr vnode() {
            return Arguments.address(1);
        }
    }

    /** The arguments: the directory's vnode and the name. */
    public record CachedName() {

        /** Address of the directory's vnode: {@code arg0}. */
        public IntExpr directory() {
            return Arguments.address(0);
        }

        /** The name: {@code stringof(args[1])}. */
        public StringExpr name() {
            return Arguments.kernelText(1);
        }
    }
}
