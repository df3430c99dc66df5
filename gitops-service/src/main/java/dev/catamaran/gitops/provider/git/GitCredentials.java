package dev.catamaran.gitops.provider.git;

/**
 * How the Git host knows us.
 *
 * @param user user name; hosts that take a token alone accept any
 * @param password password or token
 */
public record GitCredentials(String user, String password) {
    /**
     * Reads {@code user:password} or a token alone.
     *
     * @param secret as it is in the secret store, UTF-8
     */
    public static GitCredentials parse(String secret) {
        String[] halves = secret.strip().split(":", 2);
        return halves.length == 2 ? new GitCredentials(halves[0], halves[1]) : new GitCredentials("token", halves[0]);
    }

    @Override
    public String toString() {
        return "GitCredentials[" + user + "]";
    }
}
