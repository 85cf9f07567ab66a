package io.github.dtrace4j.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of something that talks for long. */
final class Tail {

    private static final int KEPT = 2000;
    private static final int SHOWN = 40;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        lines.addLast(line);
        if (lines.size() > KEPT) {
            lines.removeFirst();
        }
    }

    /** The lines from the last one that starts so, as many as one wants to read; empty if none starts so. */
    synchronized List<String> from(String start) {
        List<String> all = List.copyOf(lines);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).startsWith(start)) {
                return all.subList(i, Math.min(all.size(), i + SHOWN));
            }
        }
        return List.of();
    }

    synchronized List<String> last() {
        return last(List.copyOf(lines));
    }

    /** The last of the lines that follow the last one that starts so; the last of all if none starts so. */
    synchronized List<String> lastAfter(String start) {
        List<String> all = List.copyOf(lines);
        int from = all.size();
        while (from > 0 && !all.get(from - 1).startsWith(start)) {
            from--;
        }
        return last(all.subList(from, all.size()));
    }

    private static List<String> last(List<String> all) {
        return all.subList(Math.max(0, all.size() - SHOWN), all.size());
    }

    /** For a message: indented, and never just nothing. */
    static String show(List<String> lines) {
        return lines.isEmpty()
                ? "  (nothing)"
                : lines.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
