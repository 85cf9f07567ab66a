package io.github.dtrace4j.ffm.decode;

import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.ffm.abi.Abi;
import io.github.dtrace4j.ffm.abi.Action;
import io.github.dtrace4j.ffm.abi.RawStack;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;

/**
 * Makes stacks with names of recorded ones.
 *
 * @param abi how the platform records a stack
 * @param names where the names come from
 */
public record StackDecoder(Abi abi, SymbolNames names) {

    Stack decode(Action action, MemorySegment record) {
        RawStack raw = abi.stack(action, record);
        var frames = new ArrayList<Stack.Frame>(raw.addresses().size());
        for (long address : raw.addresses()) {
            String symbol = raw.user() ? names.user(raw.pid(), address) : names.kernel(address);
            frames.add(new Stack.Frame(address, symbol));
        }
        return new Stack(frames);
    }
}
