package io.github.dtrace4j.program;

import io.github.dtrace4j.Platform;
import java.util.Set;

/**
 * Why a construct cannot be used on every platform. For the provider classes and for this package; application code sees it in the
 * message of an exception.
 *
 * @param construct what it is, as D calls it, such as {@code vtimestamp} or {@code the probe io:::wait-start}
 * @param platforms those that have it
 * @param reason what the others say to it, as the rest of a sentence that begins with the construct, such as {@code "is not
 *     implemented there"}
 * @param instead the nearest thing that the others have, as a sentence; may be empty
 */
public record Restriction(String construct, Set<Platform> platforms, String reason, String instead) {

    /** Copies the set. */
    public Restriction {
        platforms = Set.copyOf(platforms);
    }

    /** A construct that one platform has. */
    public static Restriction only(Platform platform, String construct, String reason, String instead) {
        return new Restriction(construct, Set.of(platform), reason, instead);
    }

    /** Whether the platform has the construct. */
    public boolean allows(Platform platform) {
        return platforms.contains(platform);
    }

    /** What to tell a user who wants it on a platform that does not have it. */
    public String explain(Platform platform) {
        return "%s cannot be used with %s: it %s.%s"
                .formatted(construct, platform.displayName(), reason, instead.isEmpty() ? "" : " " + instead);
    }
}
