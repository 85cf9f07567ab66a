package io.github.dtrace4j.examples.jdtrace;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class FlameGraphSvgTest {

    /** A box of the picture. */
    private record Box(double x, double y, double width) {}

    @Test
    void drawsEachFunctionAboveItsCallerAsWideAsItsShare() throws Exception {
        Map<String, Box> boxes = boxes(
                List.of(new FoldedStack(List.of("main", "read"), 3), new FoldedStack(List.of("main", "write"), 1)));
        assertThat(boxes.keySet())
                .containsExactlyInAnyOrder(
                        "all (4, 100.00%)", "main (4, 100.00%)", "read (3, 75.00%)", "write (1, 25.00%)");
        Box main = requireNonNull(boxes.get("main (4, 100.00%)"));
        Box read = requireNonNull(boxes.get("read (3, 75.00%)"));
        Box write = requireNonNull(boxes.get("write (1, 25.00%)"));
        assertThat(read.width() / write.width()).isBetween(2.99, 3.01);
        assertThat(read.y()).isEqualTo(write.y()).isLessThan(main.y());
        assertThat(read.x()).isEqualTo(main.x());
        assertThat(write.x()).isGreaterThanOrEqualTo(read.x() + read.width());
    }

    @Test
    void isXmlWhateverFunctionsAreCalled() throws Exception {
        assertThat(boxes(List.of(new FoldedStack(List.of("Map<K, V>::get(\"&\")"), 1))))
                .containsKey("Map<K, V>::get(\"&\") (1, 100.00%)");
    }

    private static Map<String, Box> boxes(List<FoldedStack> stacks) throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(FlameGraphSvg.draw("a <title>", stacks))));
        var boxes = new HashMap<String, Box>();
        var groups = svg.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            Element rect = (Element) group.getElementsByTagName("rect").item(0);
            boxes.put(
                    group.getElementsByTagName("title").item(0).getTextContent(),
                    new Box(number(rect, "x"), number(rect, "y"), number(rect, "width")));
        }
        return boxes;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
