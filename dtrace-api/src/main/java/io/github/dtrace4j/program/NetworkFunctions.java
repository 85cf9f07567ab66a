package io.github.dtrace4j.program;

import java.util.List;

/** D's functions of network addresses and of byte order. Meant for static import. */
public final class NetworkFunctions {

    private NetworkFunctions() {}

    /**
     * An IPv4 address as text: {@code inet_ntoa((ipaddr_t *)address)}.
     *
     * @param address where the kernel, or the program after a {@code copyin}, keeps its 4 bytes
     */
    public static StringExpr inetNtoa(Pointer address) {
        return new StringTerm(
                new Term.Call("inet_ntoa", List.of(address.as("ipaddr_t").term())));
    }

    /**
     * An IPv6 address as text: {@code inet_ntoa6((struct in6_addr *)address)}.
     *
     * @param address where the kernel, or the program after a {@code copyin}, keeps its 16 bytes
     */
    public static StringExpr inetNtoa6(Pointer address) {
        return new StringTerm(new Term.Call(
                "inet_ntoa6", List.of(address.as("struct in6_addr").term())));
    }

    /**
     * An IP address as text: {@code inet_ntop(family, address)}.
     *
     * @param family the platform's number of the address family, such as 2 for IPv4
     * @param address where the kernel, or the program after a {@code copyin}, keeps its bytes
     */
    public static StringExpr inetNtop(IntExpr family, Pointer address) {
        return new StringTerm(new Term.Call("inet_ntop", List.of(family.term(), address.term())));
    }

    /** 16 bits from the order of the machine to that of networks: {@code htons(value)}. */
    public static IntExpr htons(IntExpr value) {
        return order("htons", value, IntType.UINT16);
    }

    /** 32 bits from the order of the machine to that of networks: {@code htonl(value)}. */
    public static IntExpr htonl(IntExpr value) {
        return order("htonl", value, IntType.UINT32);
    }

    /** 64 bits from the order of the machine to that of networks: {@code htonll(value)}. */
    public static IntExpr htonll(IntExpr value) {
        return order("htonll", value, IntType.UINT64);
    }

    /** 16 bits from the order of networks to that of the machine: {@code ntohs(value)}. */
    public static IntExpr ntohs(IntExpr value) {
        return order("ntohs", value, IntType.UINT16);
    }

    /** 32 bits from the order of networks to that of the machine: {@code ntohl(value)}. */
    public static IntExpr ntohl(IntExpr value) {
        return order("ntohl", value, IntType.UINT32);
    }

    /** 64 bits from the order of networks to that of the machine: {@code ntohll(value)}. */
    public static IntExpr ntohll(IntExpr value) {
        return order("ntohll", value, IntType.UINT64);
    }

    private static IntExpr order(String function, IntExpr value, IntType type) {
        return new IntTerm(new Term.Call(function, List.of(value.term())), type);
    }
}
