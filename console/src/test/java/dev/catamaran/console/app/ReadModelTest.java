package dev.catamaran.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.console.domain.Notice;
import dev.catamaran.console.domain.Said;
import dev.catamaran.console.domain.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadModelTest {
    private final List<Notice> told = new ArrayList<>();

    private static ReadModel console() {
        return new ReadModel(TestSettings.of(Map.of()));
    }

    private static void hear(ReadModel model, List<Said> events) {
        events.forEach(said -> model.hear(said, "{}"));
    }

    @Test
    void shouldTellWhatIsSaidAfterTheLogWasRead() {
        ReadModel model = console();
        model.notify(told::add);

        hear(model, new Story().request(1).ready().told());

        assertThat(told)
                .extracting(Notice::text)
                .containsExactly("fleet demo generation 1 is ready at app.example.com");
    }

    @Test
    void shouldTellNothingAgainAfterARestart() {
        Story story = new Story().request(1).ready();
        ReadModel restarted = console();

        hear(restarted, story.told());
        restarted.notify(told::add);
        int before = story.told().size();
        story.repaired("network", "aws");
        hear(restarted, story.told().subList(before, story.told().size()));

        assertThat(told).isEmpty();
    }
}
