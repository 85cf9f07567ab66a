package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Turns Java methods into the C callbacks of libdtrace. The methods get structures of the platform's size. They must not throw: an
 * exception that leaves a callback ends the JVM.
 */
public final class CallbackStubs {

    /** All memory, of which a structure is a part. */
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final Abi abi;
    private final Arena arena;

    /** Stubs that live as long as the arena. */
    public CallbackStubs(Abi abi, Arena arena) {
        this.abi = abi;
        this.arena = arena;
    }

    /** A callback that gets one structure. */
    @FunctionalInterface
    public interface OnStructure {
        /** Returns what libdtrace is to do next. */
        int call(MemorySegment structure);
    }

    /** The record callback. */
    @FunctionalInterface
    public interface OnRecord {
        /** {@code record} is the null pointer after the last record of a firing. */
        int call(MemorySegment probeData, MemorySegment record);
    }

    @FunctionalInterface
    interface OnAddress {
        int call(long address);
    }

    // typedef int dtrace_consume_probe_f(const dtrace_probedata_t *, void *);
    public MemorySegment probe(OnStructure callback) {
        return onStructure(callback, abi.probeData());
    }

    // typedef int dtrace_handle_err_f(const dtrace_errdata_t *, void *);
    public MemorySegment error(OnStructure callback) {
        return onStructure(callback, abi.errorData());
    }

    // typedef int dtrace_handle_drop_f(const dtrace_dropdata_t *, void *);
    public MemorySegment drop(OnStructure callback) {
        return onStructure(callback, abi.dropData());
    }

    // typedef int dtrace_aggregate_f(const dtrace_aggdata_t *, void *);
    public MemorySegment aggregate(OnStructure callback) {
        return onStructure(callback, abi.aggregationData());
    }

    // typedef int dtrace_consume_rec_f(const dtrace_probedata_t *, const dtrace_recdesc_t *, void *);
    public MemorySegment record(OnRecord callback) {
        MethodHandle target = target(OnRecord.class, int.class, callback, MemorySegment.class, MemorySegment.class);
        return stub(
                target,
                2,
                FunctionDescriptor.of(
                        JAVA_INT, pointerTo(abi.probeData()), pointerTo(abi.recordDescription()), ADDRESS));
    }

    /** The process callback of Linux. */
    @FunctionalInterface
    interface OnProcessNumber {
        void call(int pid, MemorySegment error);
    }

    /** The process callback of FreeBSD. */
    @FunctionalInterface
    interface OnProcess {
        void call(MemorySegment process, MemorySegment error);
    }

    // typedef int dtrace_probe_f(dtrace_hdl_t *, const dtrace_probedesc_t *, void *);
    public MemorySegment eachProbe(OnStructure callback) {
        return eachOfHandle(callback, abi.probes().probeDescription());
    }

    // typedef int dtrace_stmt_f(dtrace_hdl_t *, dtrace_prog_t *, dtrace_stmtdesc_t *, void *);
    public MemorySegment eachStatement(OnStructure callback) {
        MethodHandle target = MethodHandles.dropArguments(
                target(OnStructure.class, int.class, callback, MemorySegment.class),
                0,
                MemorySegment.class,
                MemorySegment.class);
        return stub(
                target,
                3,
                FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, ADDRESS, pointerTo(abi.probes().statement()), ADDRESS));
    }

    // typedef void dtrace_handle_proc_f(pid_t, const char *, void *);
    MemorySegment processByNumber(OnProcessNumber callback) {
        return stub(
                target(OnProcessNumber.class, void.class, callback, int.class, MemorySegment.class),
                2,
                FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS));
    }

    // typedef void dtrace_handle_proc_f(struct ps_prochandle *, const char *, void *);
    MemorySegment processByHandle(OnProcess callback) {
        return stub(
                target(OnProcess.class, void.class, callback, MemorySegment.class, MemorySegment.class),
                2,
                FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
    }

    private MemorySegment eachOfHandle(OnStructure callback, StructLayout structure) {
        MethodHandle target = MethodHandles.dropArguments(
                target(OnStructure.class, int.class, callback, MemorySegment.class), 0, MemorySegment.class);
        return stub(target, 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, pointerTo(structure), ADDRESS));
    }

    private MemorySegment onStructure(OnStructure callback, StructLayout structure) {
        // Pointers come as numbers, because the linker would make an object of each. The segment made here is none in
        // the end: the compiler sees that it does not outlive the call.
        long size = structure.byteSize();
        OnAddress pointed = address -> callback.call(MEMORY.asSlice(address, size));
        return stub(
                target(OnAddress.class, int.class, pointed, long.class),
                1,
                FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
    }

    private static MethodHandle target(Class<?> type, Class<?> result, Object callback, Class<?>... parameters) {
        try {
            return MethodHandles.lookup()
                    .findVirtual(type, "call", MethodType.methodType(result, parameters))
                    .bindTo(callback);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last parameter of every callback is {@code void *arg}, which Java has no use for. */
    private MemorySegment stub(MethodHandle target, int unusedAt, FunctionDescriptor descriptor) {
        return Linker.nativeLinker()
                .upcallStub(
                        MethodHandles.dropArguments(
                                target,
                                unusedAt,
                                carrier(descriptor.argumentLayouts().get(unusedAt))),
                        descriptor,
                        arena);
    }

    private static Class<?> carrier(MemoryLayout parameter) {
        return ((ValueLayout) parameter).carrier();
    }

    private static AddressLayout pointerTo(StructLayout structure) {
        return ADDRESS.withTargetLayout(structure);
    }
}
