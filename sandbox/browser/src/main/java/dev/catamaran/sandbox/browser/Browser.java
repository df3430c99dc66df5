package dev.catamaran.sandbox.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.catamaran.sandbox.kernel.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This machine's Chromium without a window, and a page in it whose complaints are kept. */
public final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String VIOLATIONS = "() => axe.run().then(found => found.violations.map("
            + "each => each.id + ': ' + each.nodes.map(node => node.html + ' ' + node.failureSummary).join('; ')))";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final String axe = resource("/axe.min.js");

    /**
     * Opens it; where there is none, says so.
     *
     * @param skipped what is not tested without a browser
     */
    public static Optional<Browser> open(String skipped) {
        Optional<Path> executable = Chromium.executable();
        if (executable.isEmpty()) {
            System.err.println("SKIPPED: " + skipped + ": no Chromium here; apt install chromium");
        }
        return executable.map(Browser::new);
    }

    /** Opens it, or skips the test that asks. */
    public static Browser openOrSkip(String skipped) {
        Optional<Browser> opened = open(skipped);
        assumeTrue(opened.isPresent(), "no Chromium on this machine");
        return opened.orElseThrow();
    }

    private Browser(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(Chromium.ARGUMENTS));
        context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(1280, 900));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
    }

    public Page page() {
        return page;
    }

    private static String resource(String name) {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            return new String(java.util.Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** No rule of axe-core is broken, in light and in dark, on a desk and on a phone. */
    public void shouldBeAccessible(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 390)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(width, 900);
                String shown = name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width;
                picture(shown);
                page.evaluate(axe);
                assertThat((List<?>) page.evaluate(VIOLATIONS)).as(shown).isEmpty();
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 900);
    }

    /** What the console of the browser has complained about; requests that were refused on purpose aside. */
    public List<String> complaints() {
        return complaints.stream()
                .filter(text -> !text.contains("the server responded with a status of 401"))
                .toList();
    }

    @Override
    public void close() {
        context.close();
        chromium.close();
        playwright.close();
    }
}
