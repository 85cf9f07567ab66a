package io.github.dtrace4j.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.StreamType;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A virtual machine with DTrace and JDK 25, in a container; {@code bin/lab} runs the same image by hand.
 *
 * <p>The environment is that of {@code bin/lab}: {@code DTRACE4J_LAB_BOOT_SECONDS} is how long a boot may take, {@code LAB_ACCEL},
 * {@code LAB_MEMORY} and {@code LAB_CPUS} shape the guest. The system property {@code dtrace4j.lab.console} names a file that gets
 * all of the guest's console.
 */
public abstract sealed class Lab extends GenericContainer<Lab> permits LinuxLab, FreeBsdLab {

    private static final String READY = "dtrace4j-lab: ready";
    private static final Path KVM = Path.of("/dev/kvm");

    // Testcontainers' own getter would pull it.
    private final String image;
    private final Tail console = new Tail();
    private final Optional<Path> consoleFile =
            Optional.ofNullable(System.getProperty("dtrace4j.lab.console")).map(Path::of);

    /**
     * A guest of a given image.
     *
     * @param volume keeps what the image learns, such as which accelerator works on this machine
     * @param boot how long a boot may take if the environment does not say
     * @param settings the variables of the environment that shape the guest
     */
    Lab(String image, String volume, Duration boot, List<String> settings) {
        super(DockerImageName.parse(image));
        this.image = image;
        Duration limit = Optional.ofNullable(System.getenv("DTRACE4J_LAB_BOOT_SECONDS"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(boot);
        waitingFor(Wait.forLogMessage(".*" + READY + ".*", 1).withStartupTimeout(limit));
        withLabels(LeftOver.labels());
        for (String name : settings) {
            Optional.ofNullable(System.getenv(name)).ifPresent(value -> withEnv(name, value));
        }
        withCreateContainerCmdModifier(command -> {
            HostConfig host = Objects.requireNonNull(command.getHostConfig());
            host.withInit(true);
            host.withBinds(new Bind(volume, new Volume("/var/lib/dtrace4j-lab")));
            if (Files.exists(KVM)) {
                host.withDevices(new Device("rwm", KVM.toString(), KVM.toString()));
            }
        });
        var lines = new Lines(this::console);
        withLogConsumer(frame -> {
            if (frame.getType() != OutputFrame.OutputType.END) {
                lines.add(frame.getBytes());
            }
        });
    }

    /**
     * Boots the guest.
     *
     * @throws LabException if it does not come up; the message holds the end of its console
     */
    @Override
    public void start() {
        DockerClient docker = connect();
        LeftOver.remove(docker);
        requireImage(docker);
        try {
            forgetConsole();
            super.start();
        } catch (RuntimeException e) {
            String tail = consoleTail();
            stop();
            throw LabException.of(
                    "boot the guest",
                    "Image: " + image + ". Reason: " + rootCause(e)
                            + consoleFile.map(f -> "\nAll of its console: " + f).orElse("")
                            + "\nThe end of its console:\n" + tail,
                    e);
        }
    }

    /**
     * Runs a command in the guest as root and waits for its end.
     *
     * @return its status (128 + N when signal N ended it, 255 when the connection to the guest failed) and output
     */
    public Container.ExecResult runInGuest(String... command) {
        return runInContainer(guest(List.of(command)));
    }

    /**
     * Copies into the guest.
     *
     * @param path a file, or a directory of which the content is copied
     * @param directory where to put it in the guest; it is made if it is missing
     */
    public void put(Path path, String directory) {
        String stage = "/tmp/put-" + UUID.randomUUID();
        copyFileToContainer(
                MountableFile.forHostPath(path),
                Files.isDirectory(path) ? stage : stage + "/" + Objects.requireNonNull(path.getFileName()));
        putStaged(stage, directory);
    }

    /** The end of the guest's console, indented; only what is newer than its boot, once it is up. */
    public String consoleTail() {
        return Tail.show(console.lastAfter(READY));
    }

    /** Moves a directory of the container, filled by {@code copyFileToContainer}, into one of the guest. */
    void putStaged(String stage, String directory) {
        var result = runInContainer(
                "bash",
                "-o",
                "pipefail",
                "-c",
                // Readable for every user of the guest; and the container needs the files no more.
                "chmod -R a+rX \"$1\" && tar -C \"$1\" -cf - . | guest-put \"$2\" && rm -r \"$1\"",
                "put",
                stage,
                directory);
        if (result.getExitCode() != 0) {
            throw LabException.of(
                    "put files into the guest's " + directory,
                    result.getStderr() + "\nThe end of the guest's console:\n" + consoleTail(),
                    null);
        }
    }

    /**
     * Runs a command in the guest without waiting.
     *
     * @param out takes the lines of its standard output
     * @param err takes the lines of its standard error
     * @param ended takes how the connection to it ended, when no line follows
     */
    void startInGuest(List<String> command, Consumer<String> out, Consumer<String> err, Consumer<String> ended) {
        var docker = getDockerClient();
        String id = docker.execCreateCmd(getContainerId())
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd(guest(command))
                .exec()
                .getId();
        var outLines = new Lines(out);
        var errLines = new Lines(err);
        docker.execStartCmd(id).exec(new ResultCallback.Adapter<Frame>() {
            @Override
            public void onNext(Frame frame) {
                (frame.getStreamType() == StreamType.STDERR ? errLines : outLines).add(frame.getPayload());
            }

            @Override
            public void onComplete() {
                end("status " + docker.inspectExecCmd(id).exec().getExitCodeLong());
                super.onComplete();
            }

            @Override
            public void onError(Throwable problem) {
                end(problem.toString());
                super.onError(problem);
            }

            private void end(String how) {
                outLines.finish();
                errLines.finish();
                ended.accept(how);
            }
        });
    }

    private Container.ExecResult runInContainer(String... command) {
        try {
            return execInContainer(command);
        } catch (IOException | RuntimeException e) {
            throw LabException.of("run " + List.of(command), e + "\nThe end of the console:\n" + consoleTail(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LabException.of("run " + List.of(command), "The caller was interrupted.", e);
        }
    }

    private static DockerClient connect() {
        try {
            return DockerClientFactory.instance().client();
        } catch (RuntimeException e) {
            throw LabException.of(
                    "reach the Docker engine",
                    e.getMessage()
                            + "\n'bin/lab up' starts one where it can, and says what is missing where it cannot.",
                    e);
        }
    }

    /** Pulls the image if it is not there; one attempt, where Testcontainers itself would repeat it for minutes. */
    private void requireImage(DockerClient docker) {
        try {
            docker.inspectImageCmd(image).exec();
        } catch (NotFoundException missing) {
            try {
                docker.pullImageCmd(image).start().awaitCompletion();
            } catch (RuntimeException e) {
                throw LabException.of(
                        "get its image", image + " is not here and can not be pulled: " + rootCause(e), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw LabException.of("get its image", "The caller was interrupted.", e);
            }
        }
    }

    private void forgetConsole() {
        consoleFile.ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                logger().warn("The console of an earlier run can not be removed", e);
            }
        });
    }

    private void console(String line) {
        // The firmware draws on its terminal.
        String text = line.replaceAll("\\x1b(\\[[0-9;?=]*[A-Za-z]|c)", "");
        console.add(text);
        consoleFile.ifPresent(file -> {
            try {
                Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                logger().warn("The console can not be written to {}", file, e);
            }
        });
    }

    private static String[] guest(List<String> command) {
        return Stream.concat(Stream.of("guest"), command.stream()).toArray(String[]::new);
    }

    private static String rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
