package dev.catamaran.cli.screen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.picture.FleetPicture;
import dev.catamaran.cli.picture.Headline;
import dev.catamaran.cli.picture.PictureChange;
import dev.catamaran.cli.picture.StagePicture;
import dev.catamaran.contracts.json.Json;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * A fleet for programs: one JSON object per line. Its {@code change} tells what it holds: {@code stage}, {@code headline},
 * {@code fleet} or {@code connection}.
 */
public final class ChangeJson implements WatchScreen {
    private final PrintStream out;
    private FleetPicture before;

    public ChangeJson(String fleet, PrintStream out) {
        this.before = FleetPicture.unknown(fleet);
        this.out = out;
    }

    @Override
    public void show(FleetPicture picture) {
        PictureChange.between(before, picture).forEach(change -> {
            switch (change) {
                case PictureChange.OfStage(StagePicture stage) -> print(object("stage", stage));
                case PictureChange.News(Headline headline) -> print(object("headline", headline));
                case PictureChange.OfFleet(FleetPicture fleet) -> print(fleet(fleet));
            }
        });
        before = picture;
    }

    private static ObjectNode fleet(FleetPicture fleet) {
        ObjectNode node = object("fleet", null)
                .put("uid", fleet.uid())
                .put("generation", fleet.generation())
                .put("phase", fleet.phase().name())
                .put("hopeless", fleet.hopeless());
        if (fleet.requestedAt() != null) {
            node.put("requestedAt", fleet.requestedAt().toString());
        }
        if (fleet.readyAt() != null) {
            node.put("readyAt", fleet.readyAt().toString());
        }
        return node;
    }

    private static ObjectNode object(String change, @Nullable Object fields) {
        ObjectNode node = Json.mapper().createObjectNode().put("change", change);
        if (fields != null) {
            node.setAll((ObjectNode) Json.mapper().valueToTree(fields));
        }
        return node;
    }

    private void print(ObjectNode node) {
        out.println(node.put("fleet", before.fleet()));
        out.flush();
    }

    @Override
    public void lost(String reason) {
        print(object("connection", null).put("state", "lost").put("reason", reason));
    }

    @Override
    public void back(FleetLog.Resumption resumption) {
        print(object("connection", resumption).put("state", "back"));
    }

    @Override
    public boolean isSeen() {
        return !out.checkError();
    }
}
