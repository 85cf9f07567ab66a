package io.github.dtrace4j.ffm.protocol;

import static io.github.dtrace4j.ffm.protocol.Codec.LONG;
import static io.github.dtrace4j.ffm.protocol.Codec.STRING;
import static io.github.dtrace4j.ffm.protocol.Codec.list;
import static io.github.dtrace4j.ffm.protocol.Codec.optional;
import static io.github.dtrace4j.ffm.protocol.Codec.record;

import io.github.dtrace4j.Options;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Options as libdtrace's side needs them: how events are queued, and where the session runs, is for the other side alone. */
final class OptionsCodec {

    /** Far more than libdtrace has options; each one that is added copies the others. */
    private static final int MOST = 1_000;

    static final Codec<Options.Setting> SETTING =
            record(Options.Setting::new, Options.Setting::name, STRING, Options.Setting::value, STRING);

    /** What its parts are called, and what {@code $1} and so on stand for. */
    private record Words(String program, Optional<String> thread, List<String> arguments) {

        static final Codec<Words> CODEC = record(
                Words::new,
                Words::program,
                STRING,
                Words::thread,
                optional(STRING),
                Words::arguments,
                list(STRING, MOST));

        static Words of(Options options) {
            return new Words(options.programName(), options.threadName(), options.arguments());
        }

        Options in(Options options) {
            Options named = options.withProgramName(program).withArguments(arguments.toArray(String[]::new));
            return thread.map(named::withThreadName).orElse(named);
        }
    }

    static final Codec<Options> OPTIONS = record(
            OptionsCodec::options,
            Options::settings,
            list(SETTING, MOST),
            Words::of,
            Words.CODEC,
            Options::command,
            list(STRING, MOST),
            Options::processes,
            list(LONG, MOST),
            options -> options.pollInterval().toNanos(),
            LONG);

    private OptionsCodec() {}

    private static Options options(
            List<Options.Setting> settings, Words words, List<String> command, List<Long> processes, long pollNanos) {
        Options options = words.in(Options.defaults().withPollInterval(Duration.ofNanos(pollNanos)));
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
