package io.github.dtrace4j.program;

import java.util.List;

/**
 * A structure of the kernel, of which the members can be read.
 *
 * @param term the D expression of the structure, or of its address
 * @param pointer whether it is the address
 */
public record Struct(Term term, boolean pointer) {

    /** A member that is an integer: {@code this.name}. */
    public IntExpr integer(String name, IntType type) {
        return new IntTerm(member(name), type);
    }

    /** A member that is an array of characters, or the address of some: {@code stringof(this.name)}. */
    public StringExpr string(String name) {
        return new StringTerm(new Term.Call("stringof", List.of(member(name))));
    }

    /**
     * A member that is an address: {@code this.name}.
     *
     * @param target the type that the member points at
     */
    public Pointer pointer(String name, String target) {
        return new Pointer(member(name), target);
    }

    /** A member that is a structure: {@code this.name}. */
    public Struct struct(String name) {
        return new Struct(member(name), false);
    }

    /** Where a member is: {@code &this.name}. */
    public Pointer addressOf(String name, String type) {
        return new Pointer(new Term.Prefix("&", member(name)), type);
    }

    private Term member(String name) {
        return new Term.Member(term, pointer, Text.identifier("a member", name));
    }

    @Override
    public String toString() {
        return term.toString();
    }
}
