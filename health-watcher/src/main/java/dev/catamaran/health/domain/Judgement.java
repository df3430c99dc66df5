package dev.catamaran.health.domain;

import java.util.List;

/**
 * What the votes say together, before the past is looked at.
 *
 * @param opinion what they say
 * @param rule the rule that led to it
 * @param phi suspicion of those who vote for DOWN
 * @param voters votes that carry the opinion
 * @param fresh all votes that count
 */
public record Judgement(Opinion opinion, String rule, double phi, List<Ballot> voters, List<Ballot> fresh) {
    /** In the order of concern. */
    public enum Opinion {
        /** Too few votes to say anything. */
        SILENT,
        /** It answers. */
        UP,
        /** It answers, but the API or half of the nodes are away. */
        IMPAIRED,
        /** Many do not reach it, or one alone does not. */
        SUSPECT,
        DOWN
    }
}
