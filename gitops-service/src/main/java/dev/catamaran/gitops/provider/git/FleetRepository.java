package dev.catamaran.gitops.provider.git;

import dev.catamaran.gitops.domain.FleetLayout;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * One fleet's remote repository. Commits are made in a bare copy without a working tree and pushed only on top of what
 * they were made from; somebody faster means another try, never a rewritten history.
 */
public final class FleetRepository {
    private static final String LIVE = Constants.R_HEADS + FleetLayout.BRANCH;
    private static final RefSpec FETCH = new RefSpec("+" + LIVE + ":refs/remotes/origin/" + FleetLayout.BRANCH);
    private static final int TRIES = 20;
    private static final String NAME = "catamaran gitops-service";
    private static final String EMAIL = "gitops-service@catamaran.dev";

    static {
        NoHostSettings.apply();
    }

    private final Remote remote;
    private final Path directory;
    private final InstantSource clock;

    /** @param directory of the bare copy, used by this object alone */
    public FleetRepository(Remote remote, Path directory, InstantSource clock) {
        this.remote = remote;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * A commit of the remote branch.
     *
     * @param revision its id, hexadecimal
     * @param tree id of its tree
     */
    public record Head(ObjectId revision, ObjectId tree) {
        public String id() {
            return revision.name();
        }
    }

    /** Where the remote branch is; empty while it does not exist. */
    public synchronized Optional<Head> head() throws IOException {
        try (Repository copy = open()) {
            return fetch(copy);
        }
    }

    /** Whether an edit would change nothing. */
    public synchronized boolean has(Head head, TreeEdit edit) throws IOException {
        try (Repository copy = open();
                ObjectReader reader = copy.newObjectReader();
                ObjectInserter inserter = copy.newObjectInserter()) {
            return edit.apply(head.tree(), reader, inserter).equals(head.tree());
        }
    }

    /** Names of the folders directly below a path. */
    public synchronized List<String> folders(Head head, String path) throws IOException {
        try (Repository copy = open();
                TreeWalk found = TreeWalk.forPath(copy, path, head.tree())) {
            if (found == null) {
                return List.of();
            }
            try (TreeWalk walk = new TreeWalk(copy)) {
                walk.addTree(found.getObjectId(0));
                List<String> names = new java.util.ArrayList<>();
                while (walk.next()) {
                    names.add(walk.getPathString());
                }
                return names;
            }
        }
    }

    /**
     * Makes the branch hold an edit: commits it on the newest head and pushes, again whenever another push came between.
     *
     * @param edit what to change, asked again for each new head
     * @throws ProblemException Conflict when the repository already holds a later generation, or nobody lets us through
     */
    public synchronized Head publish(Function<Optional<Head>, TreeEdit> edit, ChangeNote note) throws IOException {
        try (Repository copy = open()) {
            for (int tries = 0; tries < TRIES; tries++) {
                Optional<Head> base = fetch(copy);
                Optional<Head> made = commit(copy, base, edit.apply(base), note);
                if (made.isEmpty() && base.isPresent()) {
                    return base.get();
                }
                if (made.isPresent() && push(copy, base, made.get())) {
                    return made.get();
                }
            }
        }
        throw new ProblemException(new Problem.Conflict("the repository " + remote.url() + " was pushed to " + TRIES
                + " times while one commit was on its way; is something else writing to it?"));
    }

    private Optional<Head> commit(Repository copy, Optional<Head> base, TreeEdit edit, ChangeNote note)
            throws IOException {
        try (ObjectReader reader = copy.newObjectReader();
                ObjectInserter inserter = copy.newObjectInserter()) {
            ObjectId tree = edit.apply(base.map(Head::tree).orElse(null), reader, inserter);
            if (base.isPresent() && tree.equals(base.get().tree())) {
                return Optional.empty();
            }
            if (base.isPresent()) {
                refuseOlder(copy, base.get(), note);
            }
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree);
            base.ifPresent(head -> commit.setParentId(head.revision()));
            PersonIdent author = new PersonIdent(NAME, EMAIL, clock.instant(), ZoneOffset.UTC);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(note.message());
            ObjectId revision = inserter.insert(commit);
            inserter.flush();
            return Optional.of(new Head(revision, tree));
        }
    }

    /** A run that was overtaken by a new generation must not undo it. */
    private void refuseOlder(Repository copy, Head head, ChangeNote note) throws IOException {
        try (RevWalk walk = new RevWalk(copy)) {
            RevCommit last = walk.parseCommit(head.revision());
            List<String> uid = last.getFooterLines(ChangeNote.UID);
            List<String> generation = last.getFooterLines(ChangeNote.GENERATION);
            if (uid.contains(note.owner().fleetUid())
                    && !generation.isEmpty()
                    && Long.parseLong(generation.getLast()) > note.generation()) {
                throw new ProblemException(new Problem.Conflict("the repository " + remote.url()
                        + " already holds generation " + generation.getLast() + ", this is generation "
                        + note.generation()));
            }
        }
    }

    private Optional<Head> fetch(Repository copy) throws IOException {
        Optional<ObjectId> advertised = remote.advertised(copy, LIVE);
        if (advertised.isEmpty()) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(copy)) {
            if (!copy.getObjectDatabase().has(advertised.get())) {
                remote.fetch(copy, FETCH);
            }
            RevCommit commit = walk.parseCommit(advertised.get());
            return Optional.of(new Head(commit.getId(), commit.getTree().getId()));
        }
    }

    private boolean push(Repository copy, Optional<Head> base, Head made) throws IOException {
        ObjectId expected = base.map(Head::revision).orElse(ObjectId.zeroId());
        RemoteRefUpdate update = new RemoteRefUpdate(copy, made.id(), made.revision(), LIVE, false, null, expected);
        remote.push(copy, update, NullProgressMonitor.INSTANCE);
        return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> true;
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED, REJECTED_OTHER_REASON, NON_EXISTING -> false;
            default ->
                throw new ProblemException(new Problem.Transient(
                        "push to " + remote.url() + " ended as " + update.getStatus() + ": " + update.getMessage()));
        };
    }

    private Repository open() throws IOException {
        Repository copy = new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
        if (!Files.exists(directory.resolve(Constants.HEAD))) {
            Files.createDirectories(directory);
            copy.create(true);
        }
        return copy;
    }
}
