package dev.catamaran.sandbox.world;

/** What whoever puts a load on the services does with fleets. */
interface FleetClient {
    /**
     * Asks for a fleet; asking again for the same changes nothing.
     *
     * @throws dev.catamaran.cli.fleet.CliException when the broker does not take it
     */
    void request(String name);

    /**
     * Asks for its deletion.
     *
     * @throws dev.catamaran.cli.fleet.CliException when the broker does not take it
     */
    void delete(String name);

    /** Whether everything of it is ready. */
    boolean ready(String name);

    /** Whether its deletion is over. */
    boolean gone(String name);
}
