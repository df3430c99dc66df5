package dev.catamaran.sandbox.kubernetes.argocd;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Reads Git repositories over their own protocol; a commit that was read once is kept. */
public final class GitSources {
    private static final int TIMEOUT_SECONDS = 20;

    private final Map<String, Checkout> known = new ConcurrentHashMap<>();

    /** The commit that a branch, tag, commit id or {@code HEAD} means now. */
    String resolve(String url, String revision) {
        if (revision.matches("[0-9a-f]{40}")) {
            return revision;
        }
        String wanted = revision.isEmpty() ? "HEAD" : revision;
        try {
            Collection<Ref> refs = Git.lsRemoteRepository()
                    .setRemote(url)
                    .setTimeout(TIMEOUT_SECONDS)
                    .call();
            for (String name : List.of(wanted, "refs/heads/" + wanted, "refs/tags/" + wanted)) {
                for (Ref ref : refs) {
                    ObjectId target = target(ref);
                    if (ref.getName().equals(name) && target != null) {
                        return target.name();
                    }
                }
            }
            throw new SourceException("unable to resolve '" + wanted + "' of " + url + " to a commit SHA");
        } catch (GitAPIException e) {
            throw new SourceException("failed to list refs of " + url + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable ObjectId target(Ref ref) {
        ObjectId peeled = ref.getPeeledObjectId();
        return peeled == null ? ref.getObjectId() : peeled;
    }

    Checkout read(String url, String revision) {
        String commit = resolve(url, revision);
        return known.computeIfAbsent(url + "@" + commit, key -> fetch(url, commit));
    }

    private static Checkout fetch(String url, String commit) {
        try (InMemoryRepository repository = new InMemoryRepository.Builder()
                        .setRepositoryDescription(new DfsRepositoryDescription("source"))
                        .setFS(FS.DETECTED)
                        .build();
                Git git = new Git(repository)) {
            git.fetch()
                    .setRemote(url)
                    .setTimeout(TIMEOUT_SECONDS)
                    .setRefSpecs(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"))
                    .call();
            return new Checkout(commit, files(repository, ObjectId.fromString(commit)));
        } catch (GitAPIException | IOException e) {
            throw new SourceException("failed to fetch " + commit + " of " + url + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, byte[]> files(Repository repository, ObjectId commit) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (RevWalk revisions = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(revisions.parseCommit(commit).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                files.put(
                        tree.getPathString(),
                        repository.open(tree.getObjectId(0)).getBytes());
            }
        }
        return files;
    }
}
