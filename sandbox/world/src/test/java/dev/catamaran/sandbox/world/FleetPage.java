package dev.catamaran.sandbox.world;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.catamaran.sandbox.browser.Browser;
import java.time.Duration;
import java.util.regex.Pattern;

/** Somebody who asks for a fleet on the console's page and goes on looking at it. */
final class FleetPage implements AutoCloseable {
    /** The console yields to everything else in this world. */
    private static final double PATIENCE_MILLIS = Duration.ofMinutes(2).toMillis();

    private static final Pattern BEGUN = Pattern.compile("[1-9][0-9]*/[1-9][0-9]* steps");
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);

    private final Browser browser;
    private final Page page;

    /**
     * Signs in.
     *
     * @param url of the console
     * @param token lets somebody in once
     */
    FleetPage(Browser browser, String url, String token) {
        this.browser = browser;
        this.page = browser.page();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(url + "/#token=" + token);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New fleet"))
                .waitFor();
    }

    private Locator at(String place) {
        return page.locator("[data-at='" + place + "']");
    }

    /** Writes a fleet file, sends it, and sees the first steps that a stage takes. */
    void askFor(String file) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New fleet"))
                .click();
        page.getByLabel("New fleet").fill(file);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ask for the fleet"))
                .click();
        assertThat(at("network/aws")).containsText(BEGUN, PATIENTLY);
    }

    void shouldSay(String state) {
        assertThat(page.locator("h1 .pill")).containsText(state, PATIENTLY);
    }

    /** The pool of a cluster gets none of the traffic, and the timeline tells since when. */
    void shouldShowThatTrafficLeft(String cluster) {
        assertThat(at("pool:" + cluster).locator(".share.bad")).containsText("0 %", PATIENTLY);
        assertThat(page.locator(".timeline")).containsText("drain in force", PATIENTLY);
        browser.picture("failover");
    }

    void shouldShowThatTrafficReaches(String cluster) {
        assertThat(at("pool:" + cluster).locator(".share.good")).containsText("%", PATIENTLY);
    }

    /** But for the time in which nobody answered. */
    void shouldHaveNothingToComplainAbout() {
        assertThat(browser.complaints()).allSatisfy(text -> assertThat(text).contains("net::ERR_"));
    }

    @Override
    public void close() {
        browser.close();
    }
}
