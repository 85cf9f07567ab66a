package io.github.dtrace4j.examples;

import io.github.dtrace4j.DTraceException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one example by name. Exit status: the example's own; 2 for a wrong call; 69 when this machine cannot trace. */
@Command(name = "example", mixinStandardHelpOptions = true, description = "Runs one program of the examples.")
public final class Main implements Callable<Integer> {

    /** Status by which scripts tell "this machine cannot trace" from a failure (EX_UNAVAILABLE of sysexits.h). */
    static final int UNAVAILABLE = 69;

    @Option(names = "--list", description = "Lists the examples, one line each.")
    boolean list;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Which one; --list shows them.")
    @Nullable
    String name;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "Passed on to it.")
    List<String> arguments = List.of();

    @Override
    public Integer call() throws Exception {
        if (list) {
            Catalog.lines().forEach(System.out::println);
            return 0;
        }
        if (name == null) {
            System.err.println("Which example? --list shows them.");
            return CommandLine.ExitCode.USAGE;
        }
        Example example = Catalog.find(name);
        if (example == null) {
            System.err.println("There is no example \"" + name + "\"; --list shows what there is.");
            return CommandLine.ExitCode.USAGE;
        }
        return example.run(arguments);
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Like {@link #main}, in a program that goes on afterwards; gives the exit status. */
    public static int run(String... args) {
        var commandLine = new CommandLine(new Main());
        commandLine.setStopAtPositional(true);
        commandLine.setExecutionExceptionHandler((e, _, _) -> {
            if (e instanceof DTraceException) {
                System.err.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            } else {
                e.printStackTrace();
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        return commandLine.execute(args);
    }
}
