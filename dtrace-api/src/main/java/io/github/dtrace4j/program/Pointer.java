package io.github.dtrace4j.program;

import java.util.List;

/**
 * An address that D reads through: of a structure of the kernel, or of memory that {@code copyin} or {@code alloca} gave. Reading an
 * address that is not mapped makes the clause fail, which is reported as a probe error.
 *
 * {@snippet :
 * curthread().integer("prio", IntType.INT32),              // curthread->prio
 * curthread().pointer("parent", "struct task_struct").string("comm"),  // stringof(curthread->parent->comm)
 * copyin(arg(1), 8).as(IntType.INT32).at(1)                // ((int32_t *)copyin(arg1, 8))[1]
 * }
 *
 * <p>Names of members and types are checked to be names; whether the platform's kernel has them, and of which type they are, shows when
 * the program is compiled.
 *
 * @param term the D expression of the address
 * @param target the D type that it points at
 */
public record Pointer(Term term, String target) {

    /**
     * Checks the name of the type.
     *
     * @throws io.github.dtrace4j.InvalidProgramException if the target is not the name of a type
     */
    public Pointer {
        Text.typeName(target);
    }

    /** An integer taken as an address: {@code (target *)address}. */
    public static Pointer to(String target, IntExpr address) {
        return new Pointer(cast(target, address.term()), target);
    }

    /** The same address of something else: {@code (target *)this}. */
    public Pointer as(String other) {
        return other.equals(target) ? this : new Pointer(cast(other, term), other);
    }

    /** The same address, of integers: {@code (type *)this}. */
    public Integers as(IntType type) {
        return new Integers(as(type.d()).term, type);
    }

    /** The string at the address: {@code stringof((char *)this)}. */
    public StringExpr asString() {
        return new StringTerm(new Term.Call("stringof", List.of(as("char").term)));
    }

    /** The address as a number: {@code (uint64_t)this}. */
    public IntExpr address() {
        return new IntTerm(new Term.Cast(IntType.UINT64.d(), term), IntType.UINT64);
    }

    /** A member that is an integer: {@code this->name}. */
    public IntExpr integer(String name, IntType type) {
        return members().integer(name, type);
    }

    /** A member that is an array of characters, or the address of some: {@code stringof(this->name)}. */
    public StringExpr string(String name) {
        return members().string(name);
    }

    /**
     * A member that is an address: {@code this->name}.
     *
     * @param memberTarget the type that the member points at
     */
    public Pointer pointer(String name, String memberTarget) {
        return members().pointer(name, memberTarget);
    }

    /** A member that is a structure: {@code this->name}. */
    public Struct struct(String name) {
        return members().struct(name);
    }

    /** {@code this == 0}. */
    public BoolExpr isNull() {
        return new BoolExpr(new Term.Binary(term, Operator.EQUAL, new Term.Int(0)));
    }

    private Struct members() {
        return new Struct(term, true);
    }

    private static Term cast(String target, Term address) {
        return new Term.Cast(target + " *", address);
    }

    @Override
    public String toString() {
        return term.toString();
    }

    /**
     * The address of one integer or of several in a row.
     *
     * @param term the D expression of the address
     * @param type what they are
     */
    public record Integers(Term term, IntType type) {

        /** The one at the address: {@code *this}. */
        public IntExpr value() {
            return new IntTerm(new Term.Prefix("*", term), type);
        }

        /** One of several: {@code this[index]}. */
        public IntExpr at(IntExpr index) {
            return new IntTerm(new Term.Index(term, index.term()), type);
        }

        /** One of several: {@code this[index]}. */
        public IntExpr at(int index) {
            return at(IntExpr.of(index));
        }
    }
}
