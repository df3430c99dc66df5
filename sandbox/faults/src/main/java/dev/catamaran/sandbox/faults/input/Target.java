package dev.catamaran.sandbox.faults.input;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Running services to send hostile input to.
 *
 * @param kafka bootstrap servers
 * @param judge the database of the service that publishes rejections
 * @param others databases of the other services
 * @param urls {@code http://host:port} of every service
 * @param logs what the services have logged so far
 * @param cloudCalls how often the clouds have been called so far
 * @param canaries texts that must be in no log, topic or row
 */
public record Target(
        String kafka,
        Account judge,
        List<Account> others,
        List<String> urls,
        Supplier<String> logs,
        LongSupplier cloudCalls,
        List<String> canaries) {
    /** How to read a database. */
    public record Account(String jdbcUrl, String user, String password) {}
}
