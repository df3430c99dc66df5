package dev.catamaran.gitops.provider.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.gitops.provider.git.FleetRepository.Head;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRepositoryTest {
    @TempDir
    Path directory;

    private Path bare;

    @BeforeEach
    void makeRemote() throws IOException {
        bare = directory.resolve("demo.git");
        try (Repository repository =
                new FileRepositoryBuilder().setGitDir(bare.toFile()).setBare().build()) {
            repository.create(true);
            repository.getConfig().setBoolean("receive", null, "denyNonFastForwards", true);
            repository.getConfig().setBoolean("receive", null, "autogc", false);
            repository.getConfig().save();
        }
    }

    @Test
    void shouldStartTheBranchWhenRepositoryIsEmpty() throws Exception {
        FleetRepository repository = repository("one");

        assertThat(repository.head()).isEmpty();
        Head made = repository.publish(_ -> edit("a", "1"), note("aws", 1));

        assertThat(repository.head()).contains(made);
        assertThat(log()).hasSize(1);
        assertThat(log().getFirst().getFooterLines("Catamaran-Generation")).containsExactly("1");
        assertThat(log().getFirst().getFooterLines("Catamaran-Fleet-Uid")).containsExactly("uid");
    }

    @Test
    void shouldNotCommitWhenNothingChanges() throws Exception {
        FleetRepository repository = repository("one");
        Head made = repository.publish(_ -> edit("a", "1"), note("aws", 1));

        Head again = repository("two").publish(_ -> edit("a", "1"), note("gcp", 1));

        assertThat(again).isEqualTo(made);
        assertThat(log()).hasSize(1);
    }

    @Test
    void shouldReplaceItsFoldersAndLeaveTheRestAlone() throws Exception {
        FleetRepository repository = repository("one");
        repository.publish(
                _ -> new TreeEdit(List.of(), Map.of("README.md", "theirs", "a/old.yaml", "x")), note("aws", 1));

        Head head = repository.publish(_ -> edit("a", "1"), note("aws", 2));

        assertThat(repository.has(head, edit("a", "1"))).isTrue();
        assertThat(repository.folders(head, "a")).containsExactly("file.yaml");
        assertThat(repository.folders(head, "missing")).isEmpty();
        assertThat(repository.has(head, new TreeEdit(List.of(), Map.of("README.md", "theirs"))))
                .isTrue();
    }

    @Test
    void shouldKeepEverybodysCommitsWhenManyPushAtOnce() throws Exception {
        List<Future<Head>> pushes = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                String name = "cluster-" + i;
                pushes.add(executor.submit(() -> repository(name).publish(_ -> edit(name, "1"), note(name, 1))));
            }
        }
        for (Future<Head> push : pushes) {
            assertThat(push.get().id()).hasSize(40);
        }

        Head head = repository("reader").head().orElseThrow();
        assertThat(log()).hasSize(6);
        for (int i = 0; i < 6; i++) {
            assertThat(repository("reader").has(head, edit("cluster-" + i, "1")))
                    .isTrue();
        }
    }

    @Test
    void shouldNotUndoALaterGeneration() throws Exception {
        FleetRepository repository = repository("one");
        repository.publish(_ -> edit("a", "2"), note("aws", 2));

        assertThatThrownBy(() -> repository("two").publish(_ -> edit("a", "1"), note("gcp", 1)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("generation 2");
        assertThat(log()).hasSize(1);
    }

    @Test
    void shouldStartAnewWhenTheLocalCopyIsLost() throws Exception {
        repository("one").publish(_ -> edit("a", "1"), note("aws", 1));

        Head head = repository("fresh").publish(_ -> edit("b", "1"), note("aws", 1));

        assertThat(repository("fresh").has(head, edit("a", "1"))).isTrue();
    }

    private FleetRepository repository(String copy) {
        Remote remote = new Remote(bare.toUri().toString(), Optional.empty());
        return new FleetRepository(remote, directory.resolve("work-" + copy), InstantSource.fixed(Instant.EPOCH));
    }

    private static TreeEdit edit(String folder, String content) {
        return new TreeEdit(List.of(folder), Map.of(folder + "/file.yaml", content));
    }

    private static ChangeNote note(String cluster, long generation) {
        return new ChangeNote("demo: generation " + generation, new Ownership("uid", "demo", cluster), generation);
    }

    private List<RevCommit> log() throws Exception {
        assertThat(Files.exists(bare)).isTrue();
        try (Git git = Git.open(bare.toFile())) {
            List<RevCommit> commits = new ArrayList<>();
            git.log().add(git.getRepository().resolve("refs/heads/main")).call().forEach(commits::add);
            return commits;
        }
    }
}
