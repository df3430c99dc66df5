package dev.catamaran.sandbox.world;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Git as the sandbox wants it, not as its host or user does: no file outside of a repository sets anything, or is written. */
final class NoGitSettings extends SystemReader.Delegate {
    private static final Duration COARSEST = Duration.ofSeconds(2);

    private NoGitSettings(SystemReader host) {
        super(host);
    }

    /** For the whole process; again does no harm. */
    static void apply() {
        SystemReader host = SystemReader.getInstance();
        if (!(host instanceof NoGitSettings)) {
            SystemReader.setInstance(new NoGitSettings(host));
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

        /**
         * How finely the file system tells time. JGit would measure it at first use, for three seconds; two seconds are
         * coarser than that of any file system, and cost no more than some files read again.
         */
        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit wanted) {
            return section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)
                    ? wanted.convert(COARSEST)
                    : super.getTimeUnit(section, subsection, name, defaultValue, wanted);
        }

        @Override
        public void save() {}
    }
}
