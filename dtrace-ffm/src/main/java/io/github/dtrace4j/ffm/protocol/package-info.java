/**
 * What a session's two halves say to each other when they are in two processes: one has the user's types, the other one libdtrace.
 * Frames over any pair of streams; nothing here knows what the streams are.
 *
 * <p>Each side begins with eight bytes, a magic number and the version; both must be equal. Then frames follow: the length of the
 * content (four bytes, big endian), and the content, which is one message. A reader takes nothing on trust: a length over the limit, a
 * number that stands for nothing, content that ends too early or too late is a {@link ProtocolException}.
 */
@NullMarked
package io.github.dtrace4j.ffm.protocol;

import org.jspecify.annotations.NullMarked;
