package dev.catamaran.gitops.provider.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Replaces folders of a tree, and leaves everything else in it alone.
 *
 * @param folders replaced as a whole
 * @param files their new contents by path
 */
public record TreeEdit(List<String> folders, Map<String, String> files) {
    public TreeEdit {
        folders = List.copyOf(folders);
        files = Map.copyOf(files);
    }

    /** Takes a folder away. */
    public static TreeEdit without(String folder) {
        return new TreeEdit(List.of(folder), Map.of());
    }

    /**
     * Writes the edited tree.
     *
     * @param base tree to start from; null for an empty one
     */
    ObjectId apply(@Nullable ObjectId base, ObjectReader reader, ObjectInserter inserter) throws IOException {
        DirCache cache = DirCache.newInCore();
        DirCacheBuilder builder = cache.builder();
        if (base != null) {
            keep(base, reader, builder);
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(
                    inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
            builder.add(entry);
        }
        builder.finish();
        return cache.writeTree(inserter);
    }

    private void keep(ObjectId base, ObjectReader reader, DirCacheBuilder builder) throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(base);
            walk.setRecursive(true);
            while (walk.next()) {
                if (!replaced(walk.getPathString())) {
                    DirCacheEntry entry = new DirCacheEntry(walk.getRawPath());
                    entry.setFileMode(walk.getFileMode());
                    entry.setObjectId(walk.getObjectId(0));
                    builder.add(entry);
                }
            }
        }
    }

    private boolean replaced(String path) {
        return files.containsKey(path) || folders.stream().anyMatch(folder -> path.startsWith(folder + "/"));
    }
}
