package io.github.dtrace4j.ffm.protocol;

import static io.github.dtrace4j.ffm.protocol.Codec.BOOLEAN;
import static io.github.dtrace4j.ffm.protocol.Codec.BYTES;
import static io.github.dtrace4j.ffm.protocol.Codec.INT;
import static io.github.dtrace4j.ffm.protocol.Codec.LONG;
import static io.github.dtrace4j.ffm.protocol.Codec.OPTIONAL_INT;
import static io.github.dtrace4j.ffm.protocol.Codec.OPTIONAL_LONG;
import static io.github.dtrace4j.ffm.protocol.Codec.STRING;
import static io.github.dtrace4j.ffm.protocol.Codec.constant;
import static io.github.dtrace4j.ffm.protocol.Codec.list;
import static io.github.dtrace4j.ffm.protocol.Codec.map;
import static io.github.dtrace4j.ffm.protocol.Codec.oneOf;
import static io.github.dtrace4j.ffm.protocol.Codec.optional;
import static io.github.dtrace4j.ffm.protocol.Codec.record;

import io.github.dtrace4j.data.Aggregate;
import io.github.dtrace4j.data.Aggregated;
import io.github.dtrace4j.data.Average;
import io.github.dtrace4j.data.Deviation;
import io.github.dtrace4j.data.Distribution;
import io.github.dtrace4j.data.Firing;
import io.github.dtrace4j.data.Loss;
import io.github.dtrace4j.data.ProbeId;
import io.github.dtrace4j.data.ProgramInfo;
import io.github.dtrace4j.data.Recorded;
import io.github.dtrace4j.data.Scale;
import io.github.dtrace4j.data.Stability;
import io.github.dtrace4j.data.Stack;
import io.github.dtrace4j.data.Symbol;
import io.github.dtrace4j.data.Value;
import io.github.dtrace4j.ffm.protocol.Codec.Kind;
import java.math.BigInteger;

/** How each message looks in a frame. Whoever changes this changes {@link Connection#VERSION}. */
final class Messages {

    private static final Codec<Stack> STACK = record(
            Stack::new,
            Stack::frames,
            list(record(Stack.Frame::new, Stack.Frame::address, LONG, Stack.Frame::symbol, STRING)));

    private static final Codec<Symbol> SYMBOL = record(
            Symbol::new,
            Symbol::kind,
            constant(Symbol.Kind.class),
            Symbol::pid,
            INT,
            Symbol::address,
            LONG,
            Symbol::name,
            STRING);

    private static final Codec<Value> VALUE = oneOf(
            new Kind<>(Value.Int.class, record(Value.Int::new, Value.Int::value, LONG, Value.Int::size, INT)),
            new Kind<>(Value.Text.class, record(Value.Text::new, Value.Text::text, STRING, Value.Text::size, INT)),
            new Kind<>(Value.Bytes.class, record(Value.Bytes::new, Value.Bytes::content, BYTES)),
            new Kind<>(Stack.class, STACK),
            new Kind<>(Symbol.class, SYMBOL));

    private static final Codec<Average> AVERAGE = record(Average::new, Average::count, LONG, Average::sum, LONG);

    private static final Codec<Deviation> DEVIATION = record(
            Deviation::new,
            Deviation::count,
            LONG,
            Deviation::sum,
            LONG,
            Deviation::sumOfSquares,
            map(BYTES, BigInteger::toByteArray, BigInteger::new));

    private static final Codec<Scale> SCALE = oneOf(
            Kind.only(Scale.PowersOfTwo.class, new Scale.PowersOfTwo()),
            new Kind<>(
                    Scale.Linear.class,
                    record(
                            Scale.Linear::new,
                            Scale.Linear::base,
                            INT,
                            Scale.Linear::step,
                            INT,
                            Scale.Linear::levels,
                            INT)),
            new Kind<>(
                    Scale.LogLinear.class,
                    record(
                            Scale.LogLinear::new,
                            Scale.LogLinear::factor,
                            INT,
                            Scale.LogLinear::low,
                            INT,
                            Scale.LogLinear::high,
                            INT,
                            Scale.LogLinear::steps,
                            INT,
                            Scale.LogLinear::negative,
                            BOOLEAN)));

    private static final Codec<Distribution> DISTRIBUTION = record(
            Distribution::new,
            Distribution::scale,
            SCALE,
            Distribution::buckets,
            list(record(
                    Distribution.Bucket::new,
                    Distribution.Bucket::from,
                    LONG,
                    Distribution.Bucket::to,
                    LONG,
                    Distribution.Bucket::count,
                    LONG)));

    private static final Codec<Aggregated> AGGREGATED = oneOf(
            new Kind<>(Aggregated.Total.class, record(Aggregated.Total::new, Aggregated.Total::value, LONG)),
            new Kind<>(Average.class, AVERAGE),
            new Kind<>(Deviation.class, DEVIATION),
            new Kind<>(Distribution.class, DISTRIBUTION));

    private static final Codec<Aggregate> AGGREGATE = record(
            Aggregate::new,
            Aggregate::name,
            STRING,
            Aggregate::id,
            LONG,
            Aggregate::function,
            constant(Aggregate.Function.class),
            Aggregate::entries,
            list(record(
                    Aggregate.Entry::new,
                    Aggregate.Entry::keys,
                    list(VALUE),
                    Aggregate.Entry::value,
                    AGGREGATED,
                    Aggregate.Entry::normal,
                    LONG,
                    Aggregate.Entry::perCpu,
                    list(AGGREGATED))));

    private static final Codec<Loss> LOSS = record(
            Loss::new,
            Loss::kind,
            constant(Loss.Kind.class),
            Loss::cpu,
            OPTIONAL_INT,
            Loss::count,
            LONG,
            Loss::message,
            STRING);

    private static final Codec<Failure> FAILURE = record(
            Failure::new,
            Failure::kind,
            constant(Failure.Kind.class),
            Failure::message,
            STRING,
            Failure::detail,
            STRING,
            Failure::line,
            INT);

    private static final Codec<Stability> STABILITY = record(
            Stability::new,
            Stability::name,
            constant(Stability.Level.class),
            Stability::data,
            constant(Stability.Level.class),
            Stability::dependency,
            constant(Stability.Dependency.class));

    private static final Codec<ProgramInfo> PROGRAM_INFO = record(
            ProgramInfo::new,
            ProgramInfo::matches,
            LONG,
            ProgramInfo::descriptions,
            STABILITY,
            ProgramInfo::statements,
            STABILITY,
            ProgramInfo::probes,
            list(STRING));

    private static final Codec<Value.Bytes> CONTENT = record(Value.Bytes::new, Value.Bytes::content, BYTES);

    private static final Codec<Recorded> RECORDED = oneOf(
            new Kind<>(
                    Recorded.Traced.class,
                    record(Recorded.Traced::new, Recorded.Traced::value, VALUE, Recorded.Traced::text, STRING)),
            new Kind<>(
                    Recorded.Printf.class,
                    record(
                            Recorded.Printf::new,
                            Recorded.Printf::format,
                            STRING,
                            Recorded.Printf::arguments,
                            list(VALUE),
                            Recorded.Printf::text,
                            STRING)),
            new Kind<>(
                    Recorded.Printa.class,
                    record(
                            Recorded.Printa::new,
                            Recorded.Printa::aggregations,
                            list(LONG),
                            Recorded.Printa::text,
                            STRING)),
            new Kind<>(
                    Recorded.Print.class,
                    record(
                            Recorded.Print::new,
                            Recorded.Print::address,
                            LONG,
                            Recorded.Print::content,
                            CONTENT,
                            Recorded.Print::text,
                            STRING)),
            new Kind<>(
                    Recorded.Tracemem.class,
                    record(
                            Recorded.Tracemem::new,
                            Recorded.Tracemem::content,
                            CONTENT,
                            Recorded.Tracemem::text,
                            STRING)),
            new Kind<>(
                    Recorded.Exit.class,
                    record(Recorded.Exit::new, Recorded.Exit::status, INT, Recorded.Exit::text, STRING)),
            new Kind<>(
                    Recorded.Command.class,
                    record(
                            Recorded.Command::new,
                            Recorded.Command::format,
                            STRING,
                            Recorded.Command::arguments,
                            list(VALUE),
                            Recorded.Command::text,
                            STRING)),
            new Kind<>(Recorded.Other.class, record(Recorded.Other::new, Recorded.Other::text, STRING)));

    private static final Codec<Firing> FIRING = record(
            Firing::new,
            Firing::probe,
            record(
                    ProbeId::new,
                    ProbeId::id,
                    INT,
                    ProbeId::provider,
                    STRING,
                    ProbeId::module,
                    STRING,
                    ProbeId::function,
                    STRING,
                    ProbeId::name,
                    STRING),
            Firing::cpu,
            INT,
            Firing::flow,
            optional(record(
                    Firing.Flow::new,
                    Firing.Flow::kind,
                    constant(Firing.Flow.Kind.class),
                    Firing.Flow::indent,
                    INT,
                    Firing.Flow::prefix,
                    STRING)),
            Firing::records,
            list(RECORDED));

    static final Codec<Report> REPORT = oneOf(
            new Kind<>(
                    Report.Event.class,
                    record(Report.Event::new, Report.Event::event, INT, Report.Event::fields, list(VALUE))),
            new Kind<>(Report.Fired.class, record(Report.Fired::new, Report.Fired::firing, FIRING)),
            new Kind<>(Report.Text.class, record(Report.Text::new, Report.Text::text, STRING)),
            new Kind<>(Report.Lost.class, record(Report.Lost::new, Report.Lost::loss, LOSS)),
            new Kind<>(Report.TargetEnded.class, record(Report.TargetEnded::new, Report.TargetEnded::pid, LONG)),
            new Kind<>(
                    Report.Opened.class,
                    record(
                            Report.Opened::new,
                            Report.Opened::call,
                            LONG,
                            Report.Opened::info,
                            PROGRAM_INFO,
                            Report.Opened::targets,
                            list(LONG))),
            new Kind<>(
                    Report.Option.class,
                    record(Report.Option::new, Report.Option::call, LONG, Report.Option::value, OPTIONAL_LONG)),
            new Kind<>(
                    Report.Ended.class,
                    record(
                            Report.Ended::new,
                            Report.Ended::exitStatus,
                            OPTIONAL_INT,
                            Report.Ended::failure,
                            optional(FAILURE))),
            new Kind<>(
                    Report.Part.class,
                    record(Report.Part::new, Report.Part::call, LONG, Report.Part::aggregate, AGGREGATE)),
            new Kind<>(
                    Report.Printed.class,
                    record(Report.Printed::new, Report.Printed::call, LONG, Report.Printed::text, STRING)),
            new Kind<>(Report.Done.class, record(Report.Done::new, Report.Done::call, LONG)),
            new Kind<>(
                    Report.Failed.class,
                    record(Report.Failed::new, Report.Failed::call, LONG, Report.Failed::failure, FAILURE)),
            new Kind<>(Report.BrokenOff.class, record(Report.BrokenOff::new, Report.BrokenOff::why, STRING)));

    static final Codec<Request> REQUEST = oneOf(
            new Kind<>(
                    Request.Open.class,
                    record(
                            Request.Open::new,
                            Request.Open::call,
                            LONG,
                            Request.Open::program,
                            record(
                                    Request.Program::new,
                                    Request.Program::d,
                                    STRING,
                                    Request.Program::events,
                                    list(INT)),
                            Request.Open::options,
                            OptionsCodec.OPTIONS)),
            new Kind<>(Request.Firings.class, record(Request.Firings::new, Request.Firings::call, LONG)),
            new Kind<>(Request.Start.class, record(Request.Start::new, Request.Start::call, LONG)),
            new Kind<>(Request.Stop.class, record(Request.Stop::new, Request.Stop::call, LONG)),
            new Kind<>(Request.Snapshot.class, record(Request.Snapshot::new, Request.Snapshot::call, LONG)),
            new Kind<>(Request.Print.class, record(Request.Print::new, Request.Print::call, LONG)),
            new Kind<>(Request.Pause.class, record(Request.Pause::new, Request.Pause::call, LONG)),
            new Kind<>(Request.Resume.class, record(Request.Resume::new, Request.Resume::call, LONG)),
            new Kind<>(
                    Request.Set.class,
                    record(Request.Set::new, Request.Set::call, LONG, Request.Set::setting, OptionsCodec.SETTING)),
            new Kind<>(
                    Request.Get.class, record(Request.Get::new, Request.Get::call, LONG, Request.Get::option, STRING)),
            new Kind<>(Request.Close.class, record(Request.Close::new, Request.Close::call, LONG)));

    private Messages() {}
}
