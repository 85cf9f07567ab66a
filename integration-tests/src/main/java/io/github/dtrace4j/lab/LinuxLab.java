package io.github.dtrace4j.lab;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A virtual machine with Linux DTrace and JDK 25, in a container. {@code bin/lab} runs the same image by hand; it builds the image, and
 * is asked to if the environment variable {@code DTRACE4J_LAB_IMAGE} does not name one.
 */
public final class LinuxLab extends GenericContainer<LinuxLab> {

    static final String STAGE = "/tmp/stage";

    private static final Path KVM = Path.of("/dev/kvm");
    private static final int CONSOLE_TAIL = 40;

    /** The image of this working tree. */
    public LinuxLab() {
        super(DockerImageName.parse(image()));
        waitingFor(Wait.forLogMessage(".*dtrace4j-lab: ready.*", 1).withStartupTimeout(Duration.ofMinutes(4)));
        withCreateContainerCmdModifier(command -> {
            HostConfig host = Objects.requireNonNull(command.getHostConfig());
            // Remembers which accelerator works on this machine.
            host.withBinds(new Bind("dtrace4j-lab-state", new Volume("/var/lib/dtrace4j-lab")));
            if (Files.exists(KVM)) {
                host.withDevices(new Device("rwm", KVM.toString(), KVM.toString()));
            }
        });
    }

    /**
     * Boots the guest.
     *
     * @throws IllegalStateException if it does not come up; the message holds the end of its console
     */
    @Override
    public void start() {
        try {
            super.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The lab did not start (image " + getDockerImageName() + "). Console:\n" + consoleTail(), e);
        }
    }

    /** Runs a command in the guest as root and waits for its end. */
    public Container.ExecResult runInGuest(String... command) {
        try {
            return execInContainer(
                    Stream.concat(Stream.of("guest"), Stream.of(command)).toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the guest ran " + List.of(command), e);
        }
    }

    /** The end of the guest's console; empty if there is none yet. */
    public String consoleTail() {
        try {
            List<String> lines = getLogs().lines().toList();
            return lines.stream()
                    .skip(Math.max(0, lines.size() - CONSOLE_TAIL))
                    .map(line -> "  " + line)
                    .collect(Collectors.joining("\n"));
        } catch (RuntimeException e) {
            return "  (no console: " + e.getMessage() + ")";
        }
    }

    /** Copies a file or directory next to the guest, to be put into it by {@link #putStaged}. */
    void stage(Path path, String name) {
        copyFileToContainer(MountableFile.forHostPath(path), STAGE + "/" + name);
    }

    /** Puts all that is staged into a directory of the guest. */
    void putStaged(String directory) {
        try {
            var result = execInContainer("sh", "-c", "tar -C " + STAGE + " -cf - . | guest-put " + directory);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException("Files did not get into the guest: " + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while files were put into the guest", e);
        }
    }

    /** Runs a command in the guest without waiting: hands out its lines (standard output and error), then its status. */
    void runInGuest(List<String> command, Consumer<String> line, LongConsumer ended) {
        var docker = getDockerClient();
        String id = docker.execCreateCmd(getContainerId())
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withCmd(Stream.concat(Stream.of("guest"), command.stream()).toArray(String[]::new))
                .exec()
                .getId();
        docker.execStartCmd(id).exec(new ResultCallback.Adapter<Frame>() {
            private final Lines out = new Lines(line);
            private final Lines err = new Lines(line);

            @Override
            public void onNext(Frame frame) {
                switch (frame.getStreamType()) {
                    case STDERR -> err.add(frame.getPayload());
                    default -> out.add(frame.getPayload());
                }
            }

            @Override
            public void onComplete() {
                out.finish();
                err.finish();
                Long status = docker.inspectExecCmd(id).exec().getExitCodeLong();
                ended.accept(status == null ? -1 : status);
                super.onComplete();
            }

            @Override
            public void onError(Throwable problem) {
                line.accept("The connection to the guest broke: " + problem);
                ended.accept(-1);
                super.onError(problem);
            }
        });
    }

    /** Makes lines of pieces. */
    private static final class Lines {
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
        private final Consumer<String> line;

        Lines(Consumer<String> line) {
            this.line = line;
        }

        void add(byte[] piece) {
            for (byte b : piece) {
                if (b == '\n') {
                    flush();
                } else {
                    begun.write(b);
                }
            }
        }

        void finish() {
            if (begun.size() > 0) {
                flush();
            }
        }

        private void flush() {
            line.accept(begun.toString(StandardCharsets.UTF_8));
            begun.reset();
        }
    }

    private static String image() {
        String given = System.getenv("DTRACE4J_LAB_IMAGE");
        if (given != null && !given.isBlank()) {
            return given;
        }
        Path lab = Path.of(System.getProperty("dtrace4j.repository", "..")).resolve("bin/lab");
        try {
            Process process = new ProcessBuilder(lab.toString(), "image")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String tag = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(lab + " image failed; it has said why on standard error");
            }
            return tag;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not run " + lab + " image", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the lab's image was made", e);
        }
    }
}
