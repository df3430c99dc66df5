package dev.catamaran.testkit;

/** One broker and one database server, each started at its first use. */
interface Servers extends AutoCloseable {

    String kafkaBootstrapServers();

    /** Creates the database; the name is lower-case letters, digits and underscores. */
    Database createDatabase(String name);

    @Override
    void close();
}
