package io.github.dtrace4j;

/**
 * How large the basic types of D are. The kernel's own structures look the same in both; what differs is what a program declares
 * itself, such as the structure of a process that it copies in.
 */
public enum DataModel {

    /** {@code long} and pointers have 64 bits: the default, and {@code dtrace -64}. */
    LP64,

    /** {@code long} and pointers have 32 bits, for programs that look into 32-bit processes: {@code dtrace -32}. */
    ILP32
}
