package dev.catamaran.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.simulation.service.Wiring;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** One of the {@link Workers}: reads {@code FIRST COUNT}, answers with the failures among these seeds in one line. */
@Command(name = WorkerCommand.NAME, hidden = true)
final class WorkerCommand implements Callable<Integer> {
    static final String NAME = "worker";

    private static final int FAILURES_TOLD = 5;

    @Override
    public Integer call() throws IOException {
        ObjectMapper json = new ObjectMapper();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] seeds = order.split(" ", 2);
            System.out.println(json.writeValueAsString(Batch.run(
                    Long.parseLong(seeds[0]), Long.parseLong(seeds[1]), new Wiring(), FAILURES_TOLD, _ -> {})));
        }
        return 0;
    }
}
