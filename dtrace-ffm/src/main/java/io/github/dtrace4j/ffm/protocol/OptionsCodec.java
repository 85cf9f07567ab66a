package io.github.dtrace4j.ffm.protocol;

import static io.github.dtrace4j.ffm.protocol.Codec.LONG;
import static io.github.dtrace4j.ffm.protocol.Codec.STRING;
import static io.github.dtrace4j.ffm.protocol.Codec.list;
import static io.github.dtrace4j.ffm.protocol.Codec.record;

import io.github.dtrace4j.Options;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Options as libdtrace's side needs them: how events are queued, and where the session runs, is for the other side alone. */
final class OptionsCodec {

    /** Far more than libdtrace has options; each one that is added copies the others. */
    private static final int MOST = 1_000;

    static final Codec<Options.Setting> SETTING =
            record(Options.Setting::new, Options.Setting::name, STRING, Options.Setting::value, STRING);

    static final Codec<Options> OPTIONS = record(
            OptionsCodec::options,
            Options::settings,
            list(SETTING, MOST),
            OptionsCodec::words,
            list(STRING, MOST),
            Options::command,
            list(STRING, MOST),
            Options::processes,
            list(LONG, MOST),
            options -> options.pollInterval().toNanos(),
            LONG);

    private OptionsCodec() {}

    /** What {@code $0}, {@code $1} and so on stand for. */
    private static List<String> words(Options options) {
        return Stream.concat(Stream.of(options.programName()), options.arguments().stream())
                .toList();
    }

    private static Options options(
            List<Options.Setting> settings,
            List<String> words,
            List<String> command,
            List<Long> processes,
            long pollNanos) {
        Options options = Options.defaults()
                .withPollInterval(Duration.ofNanos(pollNanos))
                .withProgramName(words.getFirst())
                .withArguments(words.stream().skip(1).toArray(String[]::new));
        for (Options.Setting setting : Options.defaults().settings()) {
            options = options.without(setting.name());
        }
        for (Options.Setting setting : settings) {
            options = options.with(setting.name(), setting.value());
        }
        for (long process : processes) {
            options = options.withProcess(process);
        }
        return command.isEmpty() ? options : options.withCommand(command);
    }
}
