package io.github.dtrace4j.agent;

import java.util.OptionalInt;

/**
 * What the audit log says about one decision, as {@code name=value} pairs in a fixed order. What a client could have chosen stands in
 * quotes and is printable ASCII, so that no client can write a line or a pair of its own.
 *
 * @param text the pairs, one line
 */
record AuditLine(String text) {

    private static final int LONGEST_VALUE = 500;

    /**
     * @param decision what was decided, a word of the agent's
     * @param reason why, a word of the agent's
     * @param peer about whom
     * @param session the agent's number for the connection
     * @param program the policy's name for the program; {@code -} when it has none
     * @param digest of the program; {@code -} when none was sent
     * @param detail the whole story
     */
    static AuditLine of(
            String decision, String reason, Peer peer, long session, String program, String digest, String detail) {
        return new AuditLine("decision=" + decision + " reason=" + reason + " uid="
                + number(peer.ids().uid()) + " gid=" + number(peer.ids().gid()) + " pid="
                + number(peer.ids().pid()) + " user=" + quoted(peer.user()) + " group=" + quoted(peer.group())
                + " session=" + session + " program=" + quoted(program) + " digest=" + digest + " detail="
                + quoted(detail));
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? Integer.toUnsignedString(number.getAsInt()) : "-";
    }

    /** In quotes, with backslash escapes for all but printable ASCII. */
    static String quoted(String value) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            if (i == LONGEST_VALUE) {
                out.append("...");
                break;
            }
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        out.append(c);
                    } else {
                        out.append("\\u%04x".formatted((int) c));
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
