package dev.catamaran.cloud;

import java.util.OptionalLong;

/**
 * How much of something an account may have.
 *
 * @param name the vendor's: {@code CPUS}, {@code vpc-max-elastic-ips}
 * @param used what the account has now
 * @param limit empty when the cloud's API that is asked does not tell it
 * @param remedy what to do when it is short, or where to look it up
 */
public record Limit(String name, long used, OptionalLong limit, String remedy) {}
