package dev.catamaran.gitops.provider.git;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * A repository on a Git host.
 *
 * @param url http(s), ssh or file
 * @param credentials empty for hosts that ask for none
 */
public record Remote(String url, Optional<GitCredentials> credentials) {
    private static final int TIMEOUT_SECONDS = 30;

    /** What a ref points at on the host; empty when there is no such ref. */
    Optional<ObjectId> advertised(Repository copy, String ref) throws IOException {
        try (Transport transport = transport(copy);
                FetchConnection connection = transport.openFetch()) {
            return Optional.ofNullable(connection.getRef(ref)).map(Ref::getObjectId);
        }
    }

    void fetch(Repository copy, RefSpec what) throws IOException {
        try (Transport transport = transport(copy)) {
            var _ = transport.fetch(NullProgressMonitor.INSTANCE, List.of(what));
        }
    }

    /** The update knows how it ended. */
    void push(Repository copy, RemoteRefUpdate update, ProgressMonitor monitor) throws IOException {
        try (Transport transport = transport(copy)) {
            var _ = transport.push(monitor, List.of(update));
        }
    }

    private Transport transport(Repository copy) throws NotSupportedException {
        try {
            Transport transport = Transport.open(copy, new URIish(url));
            transport.setTimeout(TIMEOUT_SECONDS);
            credentials.ifPresent(known -> transport.setCredentialsProvider(
                    new UsernamePasswordCredentialsProvider(known.user(), known.password())));
            return transport;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + url + "' is not the URL of a Git repository", e);
        } catch (org.eclipse.jgit.errors.TransportException e) {
            throw new IllegalArgumentException("no transport for the Git repository '" + url + "'", e);
        }
    }
}
