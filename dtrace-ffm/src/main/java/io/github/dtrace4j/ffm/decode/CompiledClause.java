package io.github.dtrace4j.ffm.decode;

import io.github.dtrace4j.ffm.abi.PrincipalBuffer;
import io.github.dtrace4j.spi.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * Makes for a clause and a sink a hidden class of their own, of the bytes of {@link ClausePattern}: what the clause is about is a
 * constant there. The JIT compiler then sees neither lists nor types of fields, only the loads of the fields and the constructor of the
 * application's record; and what it has learned about one clause is not blurred by the others.
 */
final class CompiledClause {

    /** What is constant in the class. */
    record Parts(List<Emission> emissions, Sink sink) {}

    private static final byte[] PATTERN = pattern();

    private CompiledClause() {}

    static PrincipalBuffer.Clause of(List<Emission> emissions, Sink sink) {
        try {
            return MethodHandles.lookup()
                    .defineHiddenClassWithClassData(PATTERN, new Parts(emissions, sink), true)
                    .lookupClass()
                    .asSubclass(PrincipalBuffer.Clause.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A clause's own class cannot be made", e);
        }
    }

    private static byte[] pattern() {
        String file = ClausePattern.class.getSimpleName() + ".class";
        try (InputStream in = ClausePattern.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in dtrace-ffm");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
