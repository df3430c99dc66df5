package dev.catamaran.cli;

import dev.catamaran.cli.console.ConsoleAddress;
import dev.catamaran.cli.console.ConsoleTransport;
import dev.catamaran.cli.console.KeptSessions;
import dev.catamaran.cli.console.Token;
import dev.catamaran.cli.transport.KafkaTransport;
import dev.catamaran.cli.transport.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which way to talk to Catamaran: over the console where one is named, else over Kafka. */
public final class TransportOptions {
    static final String CONSOLE = "CATAMARAN_CONSOLE";
    static final String TOKEN = "CATAMARAN_TOKEN";

    @Mixin
    Connection connection = new Connection();

    @Option(
            names = "--console",
            paramLabel = "URL",
            description = "Console to talk to instead of Kafka; by default " + CONSOLE
                    + ". Its token is in " + TOKEN + " or in a file: a bearer token, or the one that ./catamaran"
                    + " console prints, which is exchanged once for a session that is kept.")
    @Nullable
    String console;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the console's token, instead of " + TOKEN + ".")
    @Nullable
    Path tokenFile;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

    /** Tells the value of an environment variable, null when it is not set. */
    UnaryOperator<@Nullable String> environment = System::getenv;

    /** Whether it is the console that is talked to. What names Kafka beats the environment. */
    boolean isConsole() {
        return console != null
                || (connection.bootstrapServers == null && !variable(CONSOLE).isBlank());
    }

    /** Connects as far as that is needed to begin. */
    Transport open() {
        if (console != null && connection.bootstrapServers != null) {
            throw wrong("--console and --bootstrap-servers: give one of them; a command goes over the console or over"
                    + " Kafka, not over both");
        }
        if (!isConsole()) {
            if (tokenFile != null) {
                throw wrong("--token-file: a token is for a console; name it with --console URL or " + CONSOLE);
            }
            return new KafkaTransport(connection.bootstrap());
        }
        String address = Objects.requireNonNullElseGet(console, () -> variable(CONSOLE));
        return switch (ConsoleAddress.read(address)) {
            case ConsoleAddress.Reading.Invalid(String reason) ->
                throw wrong((console == null ? CONSOLE : "--console") + ": " + reason);
            case ConsoleAddress.Reading.Valid(ConsoleAddress valid) ->
                new ConsoleTransport(valid, token(), KeptSessions.ofUser(environment));
        };
    }

    private Token token() {
        Path file = tokenFile;
        if (file == null) {
            return Token.of(variable(TOKEN));
        }
        try {
            Token token = Token.of(Files.readString(file));
            if (token instanceof Token.None) {
                throw wrong("--token-file: '" + file + "' is empty");
            }
            return token;
        } catch (IOException e) {
            throw wrong("--token-file: cannot read '" + file + "'");
        }
    }

    private String variable(String name) {
        return Objects.requireNonNullElse(environment.apply(name), "");
    }

    private RuntimeException wrong(String message) {
        return command == null
                ? new IllegalArgumentException(message)
                : new ParameterException(command.commandLine(), message);
    }
}
