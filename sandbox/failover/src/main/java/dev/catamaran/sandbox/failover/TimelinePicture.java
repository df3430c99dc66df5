package dev.catamaran.sandbox.failover;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws a drill: answers a second by cluster, failures, and what happened when. */
final class TimelinePicture {
    private static final int WIDTH = 1_200;
    private static final int HEIGHT = 600;
    private static final Color[] COLOURS = {
        new Color(0x1f77b4), new Color(0x2ca02c), new Color(0x9467bd), new Color(0x8c564b)
    };

    private TimelinePicture() {}

    /** @param file ends with .png */
    static void write(Timeline timeline, Path file) throws IOException {
        System.setProperty("java.awt.headless", "true");
        JFreeChart chart = ChartFactory.createXYStepAreaChart(
                "Failover drill: " + timeline.kind() + " of " + timeline.cluster(),
                "seconds from its death",
                "answers a second",
                new XYSeriesCollection(),
                PlotOrientation.VERTICAL,
                true,
                false,
                false);
        XYPlot plot = chart.getXYPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setForegroundAlpha(0.55f);
        XYSeriesCollection all = new XYSeriesCollection();
        Map<String, XYSeries> series = series(timeline);
        int colour = 0;
        for (Map.Entry<String, XYSeries> each : series.entrySet()) {
            boolean failed = each.getKey().equals("failed");
            plot.getRenderer().setSeriesPaint(all.getSeriesCount(), failed ? Color.RED : COLOURS[colour++ % 4]);
            all.addSeries(each.getValue());
        }
        plot.setDataset(all);
        marks(timeline, plot);
        ChartUtils.saveChartAsPNG(file.toFile(), chart, WIDTH, HEIGHT);
    }

    private static Map<String, XYSeries> series(Timeline timeline) {
        Map<String, Map<Long, Integer>> counts = new TreeMap<>();
        timeline.answers().forEach(answer -> {
            String name = answer.good() ? "from " + answer.cluster() : "failed";
            long second = Math.floorDiv(answer.at() - timeline.killedAt(), 1_000);
            counts.computeIfAbsent(name, _ -> new TreeMap<>()).merge(second, 1, Integer::sum);
        });
        long first = counts.values().stream()
                .flatMap(each -> each.keySet().stream())
                .min(Long::compare)
                .orElse(0L);
        long last = counts.values().stream()
                .flatMap(each -> each.keySet().stream())
                .max(Long::compare)
                .orElse(0L);
        Map<String, XYSeries> series = new TreeMap<>();
        counts.forEach((name, perSecond) -> {
            XYSeries line = new XYSeries(name);
            for (long second = first; second <= last; second++) {
                line.add((double) second, perSecond.getOrDefault(second, 0));
            }
            series.put(name, line);
        });
        return series;
    }

    private static void marks(Timeline timeline, XYPlot plot) {
        timeline.marks().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(mark -> {
                    ValueMarker marker = new ValueMarker((mark.getValue() - timeline.killedAt()) / 1e3);
                    marker.setPaint(Color.DARK_GRAY);
                    marker.setStroke(new BasicStroke(1));
                    marker.setLabel(mark.getKey());
                    marker.setLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
                    marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
                    marker.setLabelTextAnchor(TextAnchor.TOP_RIGHT);
                    plot.addDomainMarker(marker);
                });
    }
}
