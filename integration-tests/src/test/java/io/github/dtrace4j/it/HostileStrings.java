package io.github.dtrace4j.it;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text that could be taken for something else than text: by the D compiler, by printf, by whoever counts bytes. */
final class HostileStrings {

    private static final String[] PIECES = {
        "\"",
        "\\",
        "\\\"",
        "\n",
        "\t",
        "\r",
        "\b",
        "\u0001",
        "\u007f",
        "'",
        "/*",
        "*/",
        "//",
        "#pragma D option destructive\n",
        "#!/usr/sbin/dtrace\n",
        "$1",
        "$$1",
        "$target",
        "$pid",
        "%s",
        "%d",
        "%n",
        "%%",
        "%",
        ";",
        "}",
        "{",
        "/",
        "`id`",
        "$(id)",
        "\"); exit(1); trace(\"",
        "\" } BEGIN { exit(1); ",
        "\\n",
        "\\0",
        "\\x41",
        "\\101",
        "??/",
        "é",
        "ß",
        "日本",
        "😀",
        "\u202e",
        "a",
        "b c",
        "0",
        "-1",
        " ",
        "@x",
        "self->x",
        "exit(1)",
        "if",
        "inline",
        "string"
    };

    /** What no string of D can hold: its end, and what is no text. */
    private static final List<String> UNFIT = List.of("\0", "\ud83d", "\ude00");

    private HostileStrings() {}

    /** Up to so many bytes, at least one. */
    static String of(Choice choice, int mostBytes) {
        var text = new StringBuilder();
        int bytes = 0;
        int wanted = 1 + choice.number(mostBytes);
        while (bytes < wanted) {
            String piece = choice.of(PIECES);
            bytes += piece.getBytes(StandardCharsets.UTF_8).length;
            if (bytes <= mostBytes || text.isEmpty()) {
                text.append(piece);
            }
        }
        return text.toString();
    }

    /** Now and then also with something that no string of D can hold, or longer than D's strings are. */
    static String anything(Choice choice) {
        String text = of(choice, 250);
        return switch (choice.number(10)) {
            case 0 -> {
                int at = text.offsetByCodePoints(0, choice.number(text.codePointCount(0, text.length())));
                yield text.substring(0, at) + choice.of(UNFIT) + text.substring(at);
            }
            case 1 -> text.repeat(1 + 256 / text.length());
            default -> text;
        };
    }

    static boolean isUnfit(String text) {
        return text.contains("\0") || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
