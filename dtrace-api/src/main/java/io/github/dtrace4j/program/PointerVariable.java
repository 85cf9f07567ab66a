package io.github.dtrace4j.program;

/**
 * An address that the program may change, made by {@link This}, {@link Self} or {@link Global}.
 *
 * @param pointer the variable, to read through
 */
public record PointerVariable(Pointer pointer) {

    PointerVariable(Scope scope, String name, String target) {
        this(new Pointer(
                new Term.Variable(scope, Text.identifier("a variable", name), Text.typeName(target) + " *"), target));
    }

    /** {@code name = address}. */
    public Action set(Pointer address) {
        return new Statement.Assign(
                pointer.term(), "=", address.as(pointer.target()).term());
    }

    /** {@code name = 0}, which frees a thread-local or global one. */
    public Action clear() {
        return new Statement.Assign(pointer.term(), "=", new Term.Int(0));
    }

    @Override
    public String toString() {
        return pointer.toString();
    }
}
