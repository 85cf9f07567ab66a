package io.github.dtrace4j.examples.jdtrace;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
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

    private static final Pattern TAG = Pattern.compile("^\\[(D_\\w+)] ");

    /**
     * The errors of which libdtrace says in which part of a description they are: those in the use of variables and operators. They
     * were found by compiling the wrong programs of its own tests, two for each tag. Of other errors it knows at most the line.
     */
    private static final Set<String> TOLD_WITH_PART = Set.of(
            "D_ADDROF_BITFIELD",
            "D_ADDROF_LVAL",
            "D_ADDROF_VAR",
            "D_AGG_FUNC",
            "D_AGG_MDIM",
            "D_ARGS_IDX",
            "D_ARR_BADREF",
            "D_ARR_BOUNDS",
            "D_ARR_LOCAL",
            "D_CAST_INVAL",
            "D_DEREF_NONPTR",
            "D_DEREF_VOID",
            "D_IDENT_BADREF",
            "D_IDENT_UNDEF",
            "D_KEY_TYPE",
            "D_OP_ACT",
            "D_OP_ARITH",
            "D_OP_ARRFUN",
            "D_OP_INCOMPAT",
            "D_OP_INT",
            "D_OP_LVAL",
            "D_OP_PTR",
            "D_OP_SCALAR",
            "D_OP_SOU",
            "D_OP_VFPTR",
            "D_OP_WRITE",
            "D_PRED_SCALAR",
            "D_PROTO_LEN",
            "D_SIZEOF_BITFIELD",
            "D_STRINGOF_TYPE",
            "D_TYPE_MEMBER",
            "D_VAR_UNDEF",
            "D_XLATE_NONE");

    /**
     * @param said the compiler's message, with its tag, about the sources joined
     * @param line which of their lines it is about; empty if none is known
     */
    static Complaint of(String said, OptionalInt line, List<Source> sources) {
        Matcher tagged = TAG.matcher(said);
        String tag = tagged.find() ? tagged.group() : "";
        String message = said.substring(tag.length());
        if (line.isEmpty()) {
            return new Complaint(sources.getFirst().failure(), tag, message);
        }
        Source.Place place = Source.place(sources, line.getAsInt());
        boolean isPartKnown = tagged.hasMatch() && TOLD_WITH_PART.contains(tagged.group(1));
        String where = place.source().kind() == Source.Kind.SCRIPT || isPartKnown ? place.where() : "";
        return new Complaint(
                place.source().failure(),
                tag,
                place.source()
                        .quotingWhatWasGiven(message.replaceFirst(
                                "\\bline " + line.getAsInt() + ": ", Matcher.quoteReplacement(where))));
    }

    /** A message without its tag, which it has because jdtrace always asks libdtrace for tags. */
    static String untagged(String said) {
        return TAG.matcher(said).replaceFirst("");
    }

    String text(boolean tagged) {
        return failure + (tagged ? tag : "") + message;
    }
}
