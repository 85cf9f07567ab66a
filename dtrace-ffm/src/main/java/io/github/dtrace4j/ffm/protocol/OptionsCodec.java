package io.github.dtrace4j.ffm.protocol;

import static io.github.dtrace4j.ffm.protocol.Codec.LONG;
import static io.github.dtrace4j.ffm.protocol.Codec.STRING;
import static io.github.dtrace4j.ffm.protocol.Codec.constant;
import static io.github.dtrace4j.ffm.protocol.Codec.list;
import static io.github.dtrace4j.ffm.protocol.Codec.optional;
import static io.github.dtrace4j.ffm.protocol.Codec.record;

import io.github.dtrace4j.DataModel;
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

    /** What the compiler goes by beside libdtrace's options, and what the session's thread is called. */
    private record Language(DataModel model, String program, Optional<String> thread, List<String> arguments) {

        static final Codec<Language> CODEC = record(
                Language::new,
                Language::model,
                constant(DataModel.class),
                Language::program,
                STRING,
                Language::thread,
                optional(STRING),
                Language::arguments,
                list(STRING, MOST));

        static Language of(Options options) {
            return new Language(options.dataModel(), options.programName(), options.threadName(), options.arguments());
        }

        Options in(Options options) {
            Options named = options.withDataModel(model)
                    .withProgramName(program)
                    .withArguments(arguments.toArray(String[]::new));
            return thread.map(named::withThreadName).orElse(named);
        }
    }

    static final Codec<Options> OPTIONS = record(
            OptionsCodec::options,
            Options::settings,
            list(SETTING, MOST),
            Language::of,
            Language.CODEC,
            Options::command,
            list(STRING, MOST),
            Options::processes,
            list(LONG, MOST),
            options -> options.pollInterval().toNanos(),
            LONG);

    private OptionsCodec() {}

    private static Options options(
            List<Options.Setting> settings,
            Language language,
            List<String> command,
            List<Long> processes,
            long pollNanos) {
        Options options = language.in(Options.defaults().withPollInterval(Duration.ofNanos(pollNanos)));
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
