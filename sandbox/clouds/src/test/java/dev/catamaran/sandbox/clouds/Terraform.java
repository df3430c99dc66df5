package dev.catamaran.sandbox.clouds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * Terraform as it is installed here. Providers come from where its configuration says, or from the directory that
 * {@code CATAMARAN_TERRAFORM_PLUGINS} names.
 */
final class Terraform {
    private final Path directory;

    private Terraform(Path directory) {
        this.directory = directory;
    }

    /** Initialized; the test is skipped, and says so, where Terraform or the provider is missing. */
    static Terraform in(Path directory, String provider) throws IOException, InterruptedException {
        Terraform terraform = new Terraform(directory);
        List<String> init = new ArrayList<>(List.of("init", "-no-color", "-input=false"));
        String plugins = System.getenv("CATAMARAN_TERRAFORM_PLUGINS");
        if (plugins != null) {
            init.add("-plugin-dir=" + plugins);
        }
        String answer;
        try {
            answer = terraform.run(init.toArray(String[]::new));
        } catch (IOException e) {
            answer = String.valueOf(e.getMessage());
        }
        if (!answer.contains("successfully initialized")) {
            System.err.println("SKIPPED for want of Terraform with provider " + provider + ": " + answer.strip());
            Assumptions.abort("Terraform with provider " + provider + " is not installed here");
        }
        return terraform;
    }

    /** What it prints, without its progress. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "sandbox",
                        "AWS_SECRET_ACCESS_KEY", "sandbox",
                        "AWS_EC2_METADATA_DISABLED", "true",
                        "GOOGLE_OAUTH_ACCESS_TOKEN", "sandbox",
                        "TF_IN_AUTOMATION", "1",
                        "CHECKPOINT_DISABLE", "1"));
        Process process = builder.start();
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        answer = answer.lines()
                .filter(line -> !line.contains(": Preparing import...") && !line.contains(": Refreshing state..."))
                .collect(Collectors.joining("\n"));
        return answer + (exit == 0 ? "" : "\nexit code " + exit);
    }
}
