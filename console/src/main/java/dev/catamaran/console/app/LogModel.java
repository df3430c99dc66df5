package dev.catamaran.console.app;

import dev.catamaran.console.domain.logs.BuilderLogs;
import dev.catamaran.contracts.log.BuilderLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** What is known of builders' logs: one writer, many readers. */
@ApplicationScoped
public class LogModel {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final BuilderLogs logs;

    LogModel(ConsoleConfig config) {
        this.logs = new BuilderLogs(config.logs().runs(), config.logs().memory());
    }

    void hear(BuilderLog log) {
        lock.lock();
        try {
            logs.hear(log);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    <T> T ask(Function<BuilderLogs, T> question) {
        lock.lock();
        try {
            return question.apply(logs);
        } finally {
            lock.unlock();
        }
    }

    /** The first answer there is, or empty when there was none for so long. */
    <T> Optional<T> await(Function<BuilderLogs, Optional<T>> question, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            Optional<T> answer = question.apply(logs);
            while (answer.isEmpty() && left > 0) {
                left = news.awaitNanos(left);
                answer = question.apply(logs);
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }
}
