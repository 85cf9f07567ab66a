package io.github.dtrace4j.ffm.decode;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Symbol;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.Action;
import io.github.dtrace4j.ffm.abi.RawStack;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;

/**
 * Makes stacks and symbols with names of recorded addresses.
 *
 * @param abi how the platform records a stack
 * @param names where the names come from
 */
public record AddressDecoder(Abi abi, SymbolNames names) {

    /** Whether what was traced by reference is a stack, not a structure. */
    boolean isTracedStack(MemorySegment record) {
        return abi.isTracedStack(record);
    }

    Stack stack(Action action, MemorySegment record) {
        RawStack raw = abi.stack(action, record);
        var frames = new ArrayList<Stack.Frame>(raw.addresses().size());
        for (long address : raw.addresses()) {
            String symbol = raw.user() ? names.user(raw.pid(), address) : names.kernel(address);
            frames.add(new Stack.Frame(address, symbol));
        }
        return new Stack(frames);
    }

    /**
     * @throws IllegalArgumentException if the action does not record a symbol, or not of this size
     */
    Symbol symbol(Action action, MemorySegment record) {
        return switch (action) {
            case SYM -> {
                long address = word(record, 0);
                yield kernel(Symbol.Kind.KERNEL_FUNCTION, address, withoutOffset(names.kernel(address)));
            }
            case MOD -> {
                long address = word(record, 0);
                yield kernel(Symbol.Kind.KERNEL_MODULE, address, module(names.kernel(address)));
            }
            case USYM -> user(Symbol.Kind.USER_FUNCTION, record);
            case UMOD -> user(Symbol.Kind.USER_MODULE, record);
            case UADDR -> user(Symbol.Kind.USER_ADDRESS, record);
            default -> throw new IllegalArgumentException(action + " does not record a symbol");
        };
    }

    private static Symbol kernel(Symbol.Kind kind, long address, String name) {
        return new Symbol(kind, 0, address, name);
    }

    private Symbol user(Symbol.Kind kind, MemorySegment record) {
        int pid = (int) word(record, 0);
        long address = word(record, 1);
        String name = names.user(pid, address);
        return new Symbol(
                kind,
                pid,
                address,
                switch (kind) {
                    case USER_MODULE -> module(name);
                    case USER_FUNCTION -> withoutOffset(name);
                    default -> name;
                });
    }

    private static long word(MemorySegment record, int index) {
        long offset = (long) index * Long.BYTES;
        if (offset + Long.BYTES > record.byteSize()) {
            throw new IllegalArgumentException("A record of " + record.byteSize() + " bytes is not a symbol");
        }
        return record.get(JAVA_LONG_UNALIGNED, offset);
    }

    private static String withoutOffset(String name) {
        int offset = name.lastIndexOf("+0x");
        return offset < 0 ? name : name.substring(0, offset);
    }

    private static String module(String name) {
        int tick = name.indexOf('`');
        return tick < 0 ? name : name.substring(0, tick);
    }
}
