package dev.catamaran.console.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.catamaran.sandbox.browser.Browser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The code flow as a person sees it. */
@QuarkusTest
@QuarkusTestResource(Broker.class)
@WithTestResource(ProviderResource.class)
class ProviderPageTest {
    @TestHTTPResource("/")
    URI root;

    private static void choose(Page page, String person) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in at your provider"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Who are you?");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(person))
                .click();
    }

    private static void signOut(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in at your provider")))
                .isVisible();
    }

    @Test
    void shouldSignInAtTheProviderAndComeBackToThePlaceAndSignOut() {
        try (Browser browser = Browser.openOrSkip("1 test of ProviderPageTest (signing in in a browser)")) {
            Page page = browser.page();
            page.navigate(root.toString());
            assertThat(page.getByLabel("Token")).isVisible();
            browser.shouldBeAccessible("sign-in");
            choose(page, "viewer");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Fleets")))
                    .isVisible();
            signOut(page);

            page.navigate(root + "#/new");
            choose(page, "operator");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("New fleet")))
                    .isVisible();
            signOut(page);

            choose(page, "stranger");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("none of the roles");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);

            page.navigate(root + "session/provider/return?code=forged&state=forged");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("has not let you in");
            assertThat(browser.complaints()).noneMatch(text -> !text.contains("status of 403"));
        }
    }
}
