package dev.catamaran.sandbox.infra;

import java.nio.file.Path;
import java.sql.SQLException;

/** A program that is killed while its database server runs. */
final class AbandonedServer {
    private AbandonedServer() {}

    public static void main(String[] arguments) throws SQLException, InterruptedException {
        PostgresServer server = PostgresServer.start(Path.of(arguments[0]), 0, true);
        PostgresServerTest.execute(server, "postgres", "create table fleet as select 'demo' as name");
        System.out.println("started");
        Thread.currentThread().join();
    }
}
