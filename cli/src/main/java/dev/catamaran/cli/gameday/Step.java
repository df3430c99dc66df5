package dev.catamaran.cli.gameday;

/** What a game day does next. */
enum Step {
    /** Nothing, until something is heard or time goes on. */
    WAIT,
    /** Take the cluster's ingress away. */
    BREAK,
    /** Give it back. */
    MEND,
    /** Tell what came of it. */
    END
}
