package dev.catamaran.sandbox.clouds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A vendor's own command-line client as it is installed here. */
final class VendorClient {
    private final String program;
    private final List<String> always;
    private final Map<String, String> environment;

    private VendorClient(String program, List<String> always, Map<String, String> environment) {
        this.program = program;
        this.always = always;
        this.environment = environment;
    }

    /**
     * The client; the test is skipped, and says so, where it is missing.
     *
     * @param always arguments of every command
     */
    static VendorClient of(String program, List<String> always, Map<String, String> environment)
            throws InterruptedException {
        VendorClient client = new VendorClient(program, always, environment);
        try {
            String _ = client.run("--version");
        } catch (IOException e) {
            System.err.println("SKIPPED for want of " + program + ": " + e.getMessage());
            Assumptions.abort(program + " is not installed here");
        }
        return client;
    }

    /** What it prints, standard output and error. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        command.addAll(always);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return exit == 0 ? answer : answer + "\nexit code " + exit;
    }
}
