package io.github.dtrace4j.ffm.abi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Turns Java methods into the C callbacks of libdtrace. The methods get structures of the platform's size. They must not throw: an
 * exception that leaves a callback ends the JVM.
 *
 * <p>The last parameter of every callback is {@code void *arg}, which Java has no use for and does not take.
 */
public final class CallbackStubs {

    /** All memory, of which a structure is a part. */
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final MethodHandle CALL = callOfWords();

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

    /**
     * What every stub calls, with as many machine words as the callback with the most parameters has; in those that a callback has not
     * is anything. One signature for all, for the reason that {@link NativeCall} gives; a pointer in it would be an object for each call.
     */
    @FunctionalInterface
    interface Words {
        int call(long a, long b, long c);
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
        long dataSize = abi.probeData().byteSize();
        long recordSize = abi.recordDescription().byteSize();
        return stub((data, record, _) -> callback.call(structure(data, dataSize), structure(record, recordSize)));
    }

    // typedef int dtrace_probe_f(dtrace_hdl_t *, const dtrace_probedesc_t *, void *);
    public MemorySegment eachProbe(OnStructure callback) {
        long size = abi.probes().probeDescription().byteSize();
        return stub((_, description, _) -> callback.call(structure(description, size)));
    }

    // typedef int dtrace_stmt_f(dtrace_hdl_t *, dtrace_prog_t *, dtrace_stmtdesc_t *, void *);
    public MemorySegment eachStatement(OnStructure callback) {
        long size = abi.probes().statement().byteSize();
        return stub((_, _, statement) -> callback.call(structure(statement, size)));
    }

    // typedef void dtrace_handle_proc_f(pid_t, const char *, void *);      nobody looks at what it returns
    MemorySegment processByNumber(OnProcessNumber callback) {
        return stub((pid, error, _) -> {
            callback.call((int) pid, MemorySegment.ofAddress(error));
            return 0;
        });
    }

    // typedef void dtrace_handle_proc_f(struct ps_prochandle *, const char *, void *);
    MemorySegment processByHandle(OnProcess callback) {
        return stub((process, error, _) -> {
            callback.call(MemorySegment.ofAddress(process), MemorySegment.ofAddress(error));
            return 0;
        });
    }

    private MemorySegment onStructure(OnStructure callback, StructLayout structure) {
        long size = structure.byteSize();
        return stub((address, _, _) -> callback.call(structure(address, size)));
    }

    private MemorySegment stub(Words callback) {
        return Linker.nativeLinker()
                .upcallStub(
                        CALL.bindTo(callback), FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG), arena);
    }

    private static MethodHandle callOfWords() {
        try {
            return MethodHandles.lookup()
                    .findVirtual(
                            Words.class, "call", MethodType.methodType(int.class, long.class, long.class, long.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The compiler sees that it does not outlive the callback, so that none is made in the end. */
    private static MemorySegment structure(long address, long size) {
        return MEMORY.asSlice(address, size);
    }
}
