package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.faults.input.HostileGenerator;
import dev.catamaran.sandbox.faults.input.HostileInputs;
import dev.catamaran.sandbox.faults.input.HostileMessage;
import dev.catamaran.sandbox.faults.input.InputRun;
import dev.catamaran.sandbox.faults.input.Target;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran bad-input}. */
@Command(
        name = "bad-input",
        mixinStandardHelpOptions = true,
        description = "Sends every written hostile input and generated ones to the running services.",
        exitCodeList = {"0:all was refused or set aside, nothing was built, nothing leaked", "1:something was not"})
final class BadInputCommand implements Callable<Integer> {
    private static final String JUDGE = "network-service";

    @Option(
            names = "--generated",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Generated messages; ${DEFAULT-VALUE}.")
    int generated = 10_000;

    @Option(names = "--seed", paramLabel = "S", description = "Repeats the generated messages of a run before.")
    long seed = System.nanoTime();

    @Override
    public Integer call() throws InterruptedException {
        System.err.println("--seed " + seed);
        Home home = Home.find();
        try (Arena arena = new Arena(home, ArenaOptions.plain(home), BadInputCommand::say)) {
            HostileGenerator generator = new HostileGenerator(new SplittableRandom(seed));
            List<HostileMessage> messages =
                    Stream.generate(generator::next).limit(generated).toList();
            say("Sending the written inputs and " + generated + " generated ones ...");
            InputRun.Result result = new InputRun(target(arena)).run(new HostileInputs(arena.canary()), messages);
            result.findings().forEach(BadInputCommand::say);
            ObjectNode figures = new ObjectMapper().createObjectNode();
            figures.put("inputs", result.inputs());
            figures.put("generated", generated);
            figures.put("findings", result.findings().size());
            System.out.println(figures);
            return result.findings().isEmpty() ? 0 : 1;
        }
    }

    private static Target target(Arena arena) {
        Map<String, Target.Account> databases = arena.databases();
        Target.Account judge = databases.remove(JUDGE);
        if (judge == null) {
            throw new IllegalStateException("there is no " + JUDGE);
        }
        return new Target(
                arena.world().kafka(),
                judge,
                List.copyOf(databases.values()),
                arena.processes().stream().map(ServiceProcess::url).toList(),
                arena::logs,
                () -> Stream.of("aws", "gcp", "cloudflare")
                        .mapToLong(cloud -> arena.world().outside().calls().total(cloud))
                        .sum(),
                List.of(arena.canary(), judge.password()));
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
