package io.github.dtrace4j.examples.jdtrace;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws stacks as a flame graph: a box for each function in its caller, as wide as its share. Callers are below, siblings in the order
 * of their names, because the sides mean nothing. Kernel functions are orange, Java methods green, other code red.
 */
final class FlameGraphSvg {

    private static final int WIDTH = 1200;
    private static final int MARGIN = 10;
    private static final int ROW = 17;
    private static final int HEAD = 40;
    private static final double CHARACTER = 6.6;
    /** Narrower boxes cannot be seen. */
    private static final double LEAST = 0.3;

    private final StringBuilder out = new StringBuilder();
    private final double scale;
    private final int height;
    private final long total;

    private FlameGraphSvg(Node root) {
        total = root.weight;
        scale = (WIDTH - 2.0 * MARGIN) / total;
        height = HEAD + ROW * root.depth() + MARGIN;
    }

    /** One function as called in one way. */
    private static final class Node {
        private final Map<String, Node> callees = new TreeMap<>();
        private long weight;

        private void add(List<String> frames, long more) {
            weight += more;
            if (!frames.isEmpty()) {
                callees.computeIfAbsent(frames.getFirst(), _ -> new Node()).add(frames.subList(1, frames.size()), more);
            }
        }

        private int depth() {
            return 1 + callees.values().stream().mapToInt(Node::depth).max().orElse(0);
        }
    }

    /** @throws IllegalArgumentException if there is no stack */
    static String draw(String title, List<FoldedStack> stacks) {
        var root = new Node();
        stacks.forEach(stack -> root.add(stack.frames(), stack.weight()));
        if (root.weight == 0) {
            throw new IllegalArgumentException("No stack has a weight");
        }
        return new FlameGraphSvg(root).drawn(title, root);
    }

    private String drawn(String title, Node root) {
        out.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="monospace" font-size="11">
                <rect width="100%%" height="100%%" fill="#fffdf5"/>
                <text x="%d" y="24" text-anchor="middle" font-size="15">%s</text>
                """.formatted(WIDTH, height, WIDTH, height, WIDTH / 2, escaped(title)));
        box("all", root, MARGIN, 0);
        return out.append("</svg>\n").toString();
    }

    private void box(String name, Node node, double x, int level) {
        double width = node.weight * scale;
        if (width < LEAST) {
            return;
        }
        int y = height - MARGIN - ROW * (level + 1);
        out.append(String.format(
                Locale.ROOT,
                "<g><title>%s (%d, %.2f%%)</title><rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
                escaped(name),
                node.weight,
                100.0 * node.weight / total,
                x,
                y,
                Math.max(LEAST, width - 0.5),
                ROW - 1,
                color(name)));
        String label = shortened(name, (int) ((width - 6) / CHARACTER));
        if (!label.isEmpty()) {
            out.append(
                    String.format(Locale.ROOT, "<text x=\"%.2f\" y=\"%d\">%s</text>", x + 3, y + 12, escaped(label)));
        }
        out.append("</g>\n");
        double left = x;
        for (Map.Entry<String, Node> callee : node.callees.entrySet()) {
            box(callee.getKey(), callee.getValue(), left, level + 1);
            left += callee.getValue().weight * scale;
        }
    }

    private static String shortened(String name, int characters) {
        String function = name.substring(name.indexOf('`') + 1);
        if (characters < 3) {
            return "";
        }
        return function.length() <= characters ? function : function.substring(0, characters - 2) + "..";
    }

    /** The same name has the same color in every picture. */
    private static String color(String name) {
        int shade = Math.floorMod(name.hashCode(), 40);
        int hue = name.startsWith("vmlinux`") || name.startsWith("kernel`") ? 32 : name.startsWith("[java]") ? 110 : 6;
        return "hsl(%d,%d%%,%d%%)".formatted(hue + shade / 4, 70 + shade / 2, 62 + shade / 3);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
