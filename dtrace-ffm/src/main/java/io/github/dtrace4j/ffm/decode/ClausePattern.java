package io.github.dtrace4j.ffm.decode;

import io.github.dtrace4j.ffm.abi.PrincipalBuffer;
import io.github.dtrace4j.ffm.decode.CompiledClause.Parts;
import java.lang.constant.ConstantDescs;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;

/** The pattern of the classes that {@link CompiledClause} makes; itself it is never initialized. */
final class ClausePattern implements PrincipalBuffer.Clause {

    private static final Parts PARTS = parts();

    ClausePattern() {}

    @Override
    public void take(MemorySegment memory, long from, long bytes) {
        for (int i = 0; i < PARTS.emissions().size(); i++) {
            PARTS.emissions().get(i).deliver(memory, from, bytes, PARTS.sink());
        }
    }

    private static Parts parts() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, Parts.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Only classes made of the pattern are used", e);
        }
    }
}
