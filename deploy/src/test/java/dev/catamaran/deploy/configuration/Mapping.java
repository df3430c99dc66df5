package dev.catamaran.deploy.configuration;

import java.util.List;

/**
 * One {@code @ConfigMapping}.
 *
 * @param module where its source is
 * @param packageName its package
 * @param prefix of its keys
 * @param meaning its Javadoc
 * @param keys in the order of the source
 */
public record Mapping(String module, String packageName, String prefix, String meaning, List<ConfigurationKey> keys) {}
