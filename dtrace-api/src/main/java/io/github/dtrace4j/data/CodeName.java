package io.github.dtrace4j.data;

import java.util.regex.Pattern;

/**
 * The parts of a name as libdtrace writes it: {@code module`function+0xoffset}, each of them optional.
 *
 * @param module empty if there is none
 * @param function empty if there is none
 */
record CodeName(String module, String function, long offset) {

    private static final Pattern OFFSET = Pattern.compile("\\+0x([0-9a-f]{1,16})$");
    private static final String ADDRESS = "0x";

    static CodeName parse(String name) {
        int tick = name.indexOf('`');
        String module = tick < 0 ? "" : name.substring(0, tick);
        String function = name.substring(tick + 1);
        if (function.startsWith(ADDRESS)) {
            return new CodeName(module, "", 0);
        }
        var offset = OFFSET.matcher(function);
        return offset.find()
                ? new CodeName(
                        module, function.substring(0, offset.start()), Long.parseUnsignedLong(offset.group(1), 16))
                : new CodeName(module, function, 0);
    }
}
