package io.github.dtrace4j.lab;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Guests of processes that were killed before they could end them: each would keep gigabytes of memory for ever. */
final class LeftOver {

    private static final String HOST = "io.github.dtrace4j.lab.host";
    private static final String PROCESS = "io.github.dtrace4j.lab.process";

    private LeftOver() {}

    /** What says whose guest it is. */
    static Map<String, String> labels() {
        return Map.of(HOST, host(), PROCESS, identity(ProcessHandle.current()));
    }

    /** Removes the guests of this host's processes that are no more. */
    static void remove(DockerClient docker) {
        List<Container> ours = docker.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(HOST, host()))
                .exec();
        for (Container container : ours) {
            String owner = Objects.requireNonNull(container.getLabels().get(PROCESS));
            if (!lives(owner)) {
                try {
                    docker.removeContainerCmd(container.getId())
                            .withForce(true)
                            .withRemoveVolumes(true)
                            .exec();
                } catch (DockerException e) {
                    // Another run removes it as well, or the next one will.
                }
            }
        }
    }

    private static boolean lives(String owner) {
        long pid = Long.parseLong(owner.substring(0, owner.indexOf(' ')));
        return ProcessHandle.of(pid)
                .filter(process -> identity(process).equals(owner))
                .isPresent();
    }

    // Process ids come again, so the time of the start belongs to it.
    private static String identity(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Object::toString).orElse("");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
