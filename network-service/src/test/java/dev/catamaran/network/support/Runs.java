package dev.catamaran.network.support;

import dev.catamaran.runtime.stage.StageInput;

/** The runs of one stage item, one after the other, over what its ledger remembers. */
public final class Runs {
    private final StageInput input;
    private final MemoryLedger ledger;

    public Runs(StageInput input) {
        this.input = input;
        this.ledger = new MemoryLedger(input.owner());
    }

    /** The token under which a slot's incarnation is created. */
    public String token(String slot, int incarnation) {
        return ledger.token(slot, incarnation);
    }

    public Run next() {
        return new Run(input, ledger);
    }
}
