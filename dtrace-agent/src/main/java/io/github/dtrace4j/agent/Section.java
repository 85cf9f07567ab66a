package io.github.dtrace4j.agent;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** An object of the policy file: every key in it must be known, so that a misspelt limit is no missing limit. */
final class Section {

    private final Config config;

    private Section(Config config) {
        this.config = config;
    }

    /**
     * @throws InvalidPolicyException if it has another key than these
     */
    static Section of(Config config, String... keys) {
        var unknown = new TreeSet<>(config.root().keySet());
        unknown.removeAll(List.of(keys));
        for (String key : unknown) {
            throw new InvalidPolicyException(
                    config.origin().description() + ": \"" + key + "\" means nothing here; what does: "
                            + String.join(", ", keys),
                    null);
        }
        return new Section(config);
    }

    boolean has(String key) {
        return config.hasPath(key);
    }

    String text(String key) {
        return config.getString(key);
    }

    Optional<String> optionalText(String key) {
        return optional(key, config::getString);
    }

    List<String> texts(String key) {
        return config.getStringList(key);
    }

    Config object(String key) {
        return config.getConfig(key);
    }

    List<? extends Config> objects(String key) {
        return config.getConfigList(key);
    }

    long number(String key, long otherwise) {
        return optional(key, config::getLong).orElse(otherwise);
    }

    int positive(String key, int otherwise) {
        return inRange(key, optional(key, config::getInt).orElse(otherwise));
    }

    long bytes(String key, long otherwise) {
        return inRange(key, optional(key, config::getBytes).orElse(otherwise));
    }

    Duration duration(String key, Duration otherwise) {
        Duration value = optional(key, config::getDuration).orElse(otherwise);
        long _ = inRange(key, value.toNanos());
        return value;
    }

    Optional<Pattern> pattern(String key) {
        return optional(key, config::getString).map(regex -> {
            try {
                return Pattern.compile(regex);
            } catch (PatternSyntaxException e) {
                throw wrong(key, "is no regular expression: " + e.getMessage());
            }
        });
    }

    InvalidPolicyException wrong(String key, String why) {
        return new InvalidPolicyException(
                config.getValue(key).origin().description() + ": \"" + key + "\" " + why, null);
    }

    private <T> Optional<T> optional(String key, Function<String, T> value) {
        return config.hasPath(key) ? Optional.of(value.apply(key)) : Optional.empty();
    }

    private <N extends Number> N inRange(String key, N value) {
        if (value.longValue() <= 0) {
            throw new ConfigException.BadValue(config.getValue(key).origin(), key, "must be positive, not " + value);
        }
        return value;
    }
}
