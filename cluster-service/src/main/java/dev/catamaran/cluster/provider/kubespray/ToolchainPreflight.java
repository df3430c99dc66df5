package dev.catamaran.cluster.provider.kubespray;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.Preflight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether Kubespray is where it should be, and which Ansible there is to run it. */
public final class ToolchainPreflight implements Preflight {
    private static final String PLAYBOOK = "cluster.yml";

    private final Toolchain tools;

    public ToolchainPreflight(Toolchain tools) {
        this.tools = tools;
    }

    @Override
    public String subject() {
        return "Kubespray";
    }

    @Override
    public String look() throws IOException, InterruptedException {
        Path playbook = tools.kubespray().resolve(PLAYBOOK);
        if (!Files.isRegularFile(playbook)) {
            throw new ProblemException(new Problem.Defect("there is no " + playbook
                    + "; set catamaran.cluster.kubespray.home to a Kubespray v2.31 checkout"));
        }
        return version() + ", " + tools.kubespray();
    }

    private String version() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(tools.ansiblePlaybook(), "--version"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new ProblemException(new Problem.Defect(
                    "'" + tools.ansiblePlaybook() + " --version' ended with " + process.exitValue() + ": " + output));
        }
        return output.lines().findFirst().orElse("no version");
    }
}
