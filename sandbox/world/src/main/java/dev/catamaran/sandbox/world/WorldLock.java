package dev.catamaran.sandbox.world;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One world per directory: held from start to end, given up by the system when the process dies. */
final class WorldLock implements AutoCloseable {
    private final FileChannel channel;

    private WorldLock(FileChannel channel) {
        this.channel = channel;
    }

    static WorldLock take(Home home) {
        Path file = home.world().resolveSibling(home.world().getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new WorldException("another ./catamaran up is running in " + home.world()
                        + "; stop it with Ctrl-C first, or use ./catamaran request to build in it");
            }
            return new WorldLock(channel);
        } catch (IOException e) {
            throw new WorldException("cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new WorldException("cannot give back the world's lock: " + e.getMessage(), e);
        }
    }
}
