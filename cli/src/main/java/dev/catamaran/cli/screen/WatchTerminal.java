package dev.catamaran.cli.screen;

import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.picture.FleetPicture;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fleet on a terminal, redrawn in place. */
public final class WatchTerminal implements WatchScreen {
    private final Canvas canvas;
    private volatile @Nullable FleetPicture picture;
    private volatile @Nullable String lost;

    /** @param clock tells how long what is under way has taken */
    public WatchTerminal(InstantSource clock) throws IOException {
        this.canvas = new Canvas((width, height) -> {
            FleetPicture shown = picture;
            return shown == null ? List.of() : PictureLines.of(shown, lost, clock.instant(), width, height);
        });
        canvas.open();
    }

    @Override
    public void show(FleetPicture changed) {
        picture = changed;
    }

    @Override
    public void lost(String reason) {
        lost = reason + "; trying again";
    }

    @Override
    public void back(FleetLog.Resumption resumption) {
        lost = null;
        canvas.say(WatchScreen.words(resumption));
    }

    @Override
    public void close() {
        canvas.close();
    }
}
