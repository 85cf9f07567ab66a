package io.github.dtrace4j.examples.jdtrace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the compiler says about a program, in the form that dtrace(1) gives it.
 *
 * @param failure how it begins: which of the sources is wrong
 * @param tag the error's tag in brackets, with a space; empty if it has none
 * @param message what is wrong, and where
 */
record Complaint(String failure, String tag, String message) {

    private static final Pattern TAG = Pattern.compile("^\\[D_\\w+] ");
    private static final Pattern LINE = Pattern.compile("\\bline (\\d+): ");

    /** What is found while it reads the text, before it knows which part of a description it is in. */
    private static final Pattern READING = Pattern.compile("^\\[D_(SYNTAX|CHR_|STR_|INT_|MACRO_|PRAG|PDESC_)");

    /**
     * @param said the compiler's message, with its tag, about the sources joined
     */
    static Complaint of(String said, List<Source> sources) {
        Matcher tagged = TAG.matcher(said);
        String tag = tagged.find() ? tagged.group() : "";
        String message = said.substring(tag.length());
        Matcher line = LINE.matcher(message);
        if (!line.find()) {
            return new Complaint(sources.getFirst().failure(), tag, message);
        }
        Source.Place place = Source.place(sources, Integer.parseInt(line.group(1)));
        boolean isPartKnown = !READING.matcher(tag).find();
        String where = place.source().kind() == Source.Kind.SCRIPT || isPartKnown ? place.where() : "";
        return new Complaint(
                place.source().failure(),
                tag,
                place.source().quotingWhatWasGiven(line.replaceFirst(Matcher.quoteReplacement(where))));
    }

    /** A message without its tag, which it has because jdtrace always asks libdtrace for tags. */
    static String untagged(String said) {
        return TAG.matcher(said).replaceFirst("");
    }

    String text(boolean tagged) {
        return failure + (tagged ? tag : "") + message;
    }
}
