package org.dosomething.blink.customerio;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dosomething.blink.delivery.Outcome;
import org.dosomething.blink.outbound.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks Customer.io at the start whose credentials these are, beside the start and never in its way;
 * again every minute until the answer is good. While it is known to be bad, no event is sent. What
 * is not answered proves nothing: it neither holds delivery, nor releases it.
 *
 * @see <a href="https://docs.customer.io/api/track/#operation/getRegion">Find your account region,
 *     August 2026</a>
 */
final class RegionCheck implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RegionCheck.class);
    static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final TrackApi api;
    private final Account account;
    private final Region region;
    private final String workspaceId;
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile Verdict verdict;
    private ScheduledExecutorService executor;

    RegionCheck(TrackApi api, Account account, CustomerIoProperties properties) {
        this.api = api;
        this.account = account;
        this.region = properties.region();
        this.workspaceId = properties.workspaceId();
    }

    /** The default phase starts it after the web server, which in the sandbox it asks. */
    @Override
    public synchronized void start() {
        executor =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "customerio-region-check");
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.execute(this::checkUntilGood);
    }

    @Override
    public synchronized void stop() {
        executor.shutdownNow();
        executor = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return executor != null;
    }

    private void checkUntilGood() {
        if (!(check() instanceof Verdict.Good)) {
            again();
        }
    }

    private synchronized void again() {
        if (isRunning()) {
            executor.schedule(this::checkUntilGood, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Asks once, and says so in the log when the verdict is another one than before. */
    Verdict check() {
        try {
            Verdict found = ask();
            Verdict before = verdict;
            if (!(before instanceof Verdict.Wrong && found instanceof Verdict.Unproven)) {
                verdict = found;
            }
            if (!found.equals(before) && verdict == found) {
                log(found);
            }
            return verdict;
        } finally {
            first.countDown();
        }
    }

    private Verdict ask() {
        try {
            Answer answer = api.send(TrackCall.region(), TIMEOUT);
            Verdict found = Verdict.of(answer, region, workspaceId);
            boolean refused = answer.status() == 401 || answer.status() == 403;
            return refused && takesSwapped() ? Verdict.swapped() : found;
        } catch (IOException | RuntimeException e) {
            return Verdict.unproven("no answer");
        }
    }

    private boolean takesSwapped() {
        try {
            return api.sendAs(account.swapped(), TrackCall.region(), TIMEOUT).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void log(Verdict found) {
        if (found instanceof Verdict.Good) {
            LOG.info(found.text());
        } else if (found instanceof Verdict.Wrong) {
            LOG.error(found.text());
        } else {
            LOG.warn(found.text());
        }
    }

    /** Why no event may be sent, if so; at once. */
    Optional<Outcome.Misconfigured> misconfigured() {
        return verdict instanceof Verdict.Wrong wrong
                ? Optional.of(wrong.outcome())
                : Optional.empty();
    }

    /**
     * The same, once the first answer is there; it is waited for five seconds, and only once.
     *
     * @throws InterruptedException when interrupted while it waits
     */
    Optional<Outcome.Misconfigured> awaitMisconfigured() throws InterruptedException {
        if (!first.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            first.countDown();
        }
        return misconfigured();
    }
}
