package dev.catamaran.cli.screen;

import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.fleet.FleetSpec.Cluster;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.graph.StageGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The clusters side by side, a row and a bar per stage; stages of the whole fleet go across. */
final class StageGrid {
    static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();
    static final AttributedStyle GREEN = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    static final AttributedStyle CYAN = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    static final AttributedStyle RED = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final int BAR = 16;
    private static final int SHORT_BAR = 6;
    private static final int ROOMY = 56;

    private StageGrid() {}

    /**
     * A stage in one place.
     *
     * @param percent 0 to 100
     * @param words what it does, or that it is ready
     */
    record Cell(State state, int percent, int done, int total, String words) {}

    /** Looks up cells. */
    interface Cells {
        /**
         * @param cluster empty for a stage of the whole fleet
         * @return empty for a stage that has not spoken
         */
        Optional<Cell> at(String stage, String cluster);
    }

    /** @param width columns of the terminal */
    static List<AttributedString> lines(List<Cluster> clusters, Cells cells, int width) {
        List<AttributedString> lines = new ArrayList<>();
        int column = width / Math.max(1, clusters.size()) - 1;
        int bar = column < ROOMY ? SHORT_BAR : BAR;
        AttributedStringBuilder names = new AttributedStringBuilder();
        clusters.forEach(cluster -> names.append(fit(
                new AttributedString(cluster.name() + " (" + cluster.cloud() + " " + cluster.region() + ")"), column)));
        lines.add(names.toAttributedString());
        for (StageDefinition stage : StageGraph.stages()) {
            AttributedStringBuilder row = new AttributedStringBuilder();
            if (stage.per() == Per.FLEET) {
                row.append(fit(cell(stage.name(), cells.at(stage.name(), ""), bar), width - 1));
            } else {
                clusters.forEach(cluster -> row.append(
                                fit(cell(stage.name(), cells.at(stage.name(), cluster.name()), bar), column - 2))
                        .append("  "));
            }
            lines.add(row.toAttributedString());
        }
        return lines;
    }

    private static AttributedString cell(String stage, Optional<Cell> said, int bar) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        text.append("%-12s ".formatted(stage));
        if (said.isEmpty()) {
            return text.append("·".repeat(bar), DIM).append(" waiting", DIM).toAttributedString();
        }
        Cell now = said.get();
        int filled = bar * now.percent() / 100;
        AttributedStyle style = switch (now.state()) {
            case READY, RELEASED -> GREEN;
            case BLOCKED, FAILED -> RED;
            default -> CYAN;
        };
        return text.append("█".repeat(filled), style)
                .append("░".repeat(bar - filled), DIM)
                .append(" %d/%d ".formatted(now.done(), now.total()))
                .append(now.words(), style)
                .toAttributedString();
    }

    /** Cut or filled with spaces. */
    static AttributedString fit(AttributedString text, int width) {
        int columns = Math.max(0, width);
        AttributedString cut = text.columnSubSequence(0, columns);
        return AttributedString.join(
                AttributedString.EMPTY, cut, new AttributedString(" ".repeat(columns - cut.columnLength())));
    }
}
