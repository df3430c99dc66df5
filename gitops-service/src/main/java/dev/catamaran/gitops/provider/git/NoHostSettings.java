package dev.catamaran.gitops.provider.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Git as this service is configured, not as its host or user is: no file outside of the repository sets anything. */
final class NoHostSettings extends SystemReader.Delegate {
    private NoHostSettings(SystemReader host) {
        super(host);
    }

    /** For the whole process; again does no harm. */
    static void apply() {
        SystemReader host = SystemReader.getInstance();
        if (!(host instanceof NoHostSettings)) {
            SystemReader.setInstance(new NoHostSettings(host));
        }
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS files) {
        return new Nothing(parent, files);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS files) {
        return new Nothing(parent, files);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS files) {
        return new Nothing(parent, files);
    }

    private static final class Nothing extends FileBasedConfig {
        Nothing(@Nullable Config parent, FS files) {
            super(parent, null, files);
        }

        @Override
        public void load() {}

        @Override
        public boolean isOutdated() {
            return false;
        }

        /** What JGit measures of the file system is kept for this process alone. */
        @Override
        public void save() {}
    }
}
