package dev.catamaran.cli.console;

import dev.catamaran.cli.fleet.CliException;

/** Tells what passes from what does not. */
final class Refusals {
    private Refusals() {}

    /**
     * What an answer that is not the wanted one comes to.
     *
     * @throws CliException when it would be the same again
     */
    static ConsoleAwayException of(Answered answer) {
        if (answer.isPassing()) {
            return new ConsoleAwayException(answer.refusal());
        }
        throw new CliException(
                answer.isGood()
                        ? "what answers at " + answer.console() + " is no console of Catamaran; is --console right?"
                        : answer.refusal());
    }
}
