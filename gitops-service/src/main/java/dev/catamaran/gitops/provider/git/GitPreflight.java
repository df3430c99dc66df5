package dev.catamaran.gitops.provider.git;

import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.stage.Preflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.util.FileUtils;

/**
 * Whether the working directory can hold copies of repositories: commits what a fleet's repository would hold in a passing
 * one and pushes it.
 */
public final class GitPreflight implements Preflight {
    private static final Ownership NOBODY = new Ownership("preflight", "preflight", "preflight");

    private final Path workDir;
    private final InstantSource clock;
    private final Supplier<Map<String, String>> files;

    /** @param files of an example, contents by path */
    public GitPreflight(Path workDir, InstantSource clock, Supplier<Map<String, String>> files) {
        this.workDir = workDir;
        this.clock = clock;
        this.files = files;
    }

    @Override
    public String subject() {
        return "Git";
    }

    @Override
    public String look() throws IOException, GitAPIException {
        Files.createDirectories(workDir);
        Path passing = Files.createTempDirectory(workDir, "preflight-");
        try {
            Path host = passing.resolve("host.git");
            Git.init().setBare(true).setDirectory(host.toFile()).call().close();
            Remote remote = new Remote(host.toUri().toString(), Optional.empty());
            FleetRepository repository = new FleetRepository(remote, passing.resolve("copy.git"), clock);
            TreeEdit edit = new TreeEdit(List.of(), files.get());
            var _ = repository.publish(_ -> edit, new ChangeNote("preflight", NOBODY, 1));
            return repository.head().isPresent()
                    ? edit.files().size() + " files committed and pushed below " + workDir
                    : "a commit pushed below " + workDir + " is not there";
        } finally {
            FileUtils.delete(passing.toFile(), FileUtils.RECURSIVE);
        }
    }
}
