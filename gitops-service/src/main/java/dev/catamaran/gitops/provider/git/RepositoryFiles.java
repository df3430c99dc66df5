package dev.catamaran.gitops.provider.git;

import dev.catamaran.gitops.domain.FleetLayout;
import dev.catamaran.gitops.domain.FleetTree;
import dev.catamaran.gitops.provider.git.FleetRepository.Head;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;

/**
 * The fleet's files on the remote branch. Outputs: {@code revision}, the commit that is live.
 *
 * <p>Taking it down takes away the cluster's directory, and with the last cluster the fleet's.
 */
public record RepositoryFiles(FleetRepository repository, FleetLayout layout, FleetTree tree, String cluster)
        implements Resource {
    public static final String SLOT = "repository";
    public static final String REVISION = "revision";
    private static final String CURRENT = "current";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "git.Repository";
    }

    @Override
    public String lane() {
        return "git";
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("repository", layout.repository(), "files", tree.files().size());
    }

    @Override
    public Optional<Found> find(Scope scope) throws IOException {
        Optional<Head> head = head(scope);
        if (head.isEmpty() || !repository.folders(head.get(), layout.clusters()).contains(cluster)) {
            return Optional.empty();
        }
        boolean current = scope.deleting() || repository.has(head.get(), edit());
        return Optional.of(found(head.get()).with(CURRENT, String.valueOf(current)));
    }

    /** A host that no longer knows the repository holds nothing of ours. */
    private Optional<Head> head(Scope scope) throws IOException {
        try {
            return repository.head();
        } catch (NoRemoteRepositoryException e) {
            if (scope.deleting()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Found create(Scope scope, Intent intent) throws IOException {
        return publish(scope);
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return "true".equals(found.outputs().get(CURRENT));
    }

    @Override
    public Found update(Scope scope, Found found) throws IOException {
        return publish(scope);
    }

    private Found publish(Scope scope) throws IOException {
        String subject = layout.fleet() + ": generation " + scope.generation();
        return found(repository.publish(_ -> edit(), new ChangeNote(subject, scope.owner(), scope.generation())));
    }

    @Override
    public void delete(Scope scope, Found found) throws IOException {
        String subject = layout.fleet() + ": cluster " + cluster + " is gone";
        var _ = repository.publish(this::without, new ChangeNote(subject, scope.owner(), scope.generation()));
    }

    private TreeEdit without(Optional<Head> head) {
        try {
            List<String> clusters = head.isEmpty() ? List.of() : repository.folders(head.get(), layout.clusters());
            boolean last = clusters.stream().allMatch(cluster::equals);
            return TreeEdit.without(last ? layout.root() : layout.cluster(cluster));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot read " + layout.clusters(), e);
        }
    }

    private TreeEdit edit() {
        return new TreeEdit(tree.owned(), tree.files());
    }

    private Found found(Head head) {
        return Found.ready(layout.repository(), Map.of(REVISION, head.id()));
    }
}
