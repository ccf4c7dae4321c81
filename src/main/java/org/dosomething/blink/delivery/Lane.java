package org.dosomething.blink.delivery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.dosomething.blink.journal.Entry;
import org.dosomething.blink.journal.Journal;
import org.dosomething.blink.journal.JournalUnavailable;
import org.dosomething.blink.journal.Lease;
import org.dosomething.blink.journal.LeaseLost;
import org.dosomething.blink.journal.Settlement;
import org.dosomething.blink.trace.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Delivers one partition of one destination: takes in order, sends, settles, and starts again.
 *
 * <p>Invariant: a member's next event is sent only after the outcome of the one before is on disk.
 * Were it sent earlier, a crash between the two could repeat the first after the second.
 */
final class Lane implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    /** How often an idle lane looks by itself, for what is due again or was kept by another. */
    private static final long LOOK_MILLIS = 1_000;

    /** After a longer hold the journal is read again: rows may be gone, of who is forgotten. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Bounds what a lane holds in memory, however large its events are. */
    private static final long MOST_BYTES = 2_000_000;

    private final int partition;
    private final Journal journal;
    private final Dispatch dispatch;
    private final int window;
    private final Hand hand = new Hand();
    private final Semaphore news = new Semaphore(0);
    private Lease lease;
    private boolean maybeMore = true;
    private boolean unreadable;
    private volatile boolean running = true;

    Lane(int partition, Journal journal, Dispatch dispatch, int window) {
        this.partition = partition;
        this.journal = journal;
        this.dispatch = dispatch;
        this.window = window;
    }

    /** Has the lane look into the journal now. */
    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Has the lane end after the call that it is in. */
    void stop() {
        running = false;
        wake();
        dispatch.stop();
    }

    /** A partition that nobody delivers any more would be worse than any fault met on the way. */
    @Override
    public void run() {
        while (running) {
            try {
                boolean sent = turn();
                unreadable = false;
                if (!sent) {
                    rest();
                }
            } catch (JournalUnavailable e) {
                warnOnce(e);
                restAfterFailure();
            } catch (InterruptedException e) {
                running = false;
            } catch (RuntimeException | Error e) {
                startOver();
                ofThis(log.atError()).setCause(e).log("Lane met a fault");
                restAfterFailure();
            }
        }
        if (lease != null) {
            lease.giveBack();
        }
    }

    /** Whatever is not settled is still in the journal. */
    private void startOver() {
        hand.clear();
        maybeMore = true;
    }

    /** One call; false when there is nothing to send. */
    boolean turn() throws InterruptedException {
        if (!holdLease()) {
            return false;
        }
        topUp();
        if (hand.isEmpty()) {
            return false;
        }
        long asked = System.nanoTime();
        Optional<Gate.Turn> turn = dispatch.gate().await(() -> running && dispatch.mayCall(lease));
        if (turn.isPresent()) {
            send(turn.get(), System.nanoTime() - asked > FRESH_NANOS);
        }
        return true;
    }

    private void send(Gate.Turn turn, boolean held) throws InterruptedException {
        try {
            List<Settlement> settlements;
            try (turn) {
                if (held) {
                    startOver();
                    topUp();
                }
                settlements = hand.isEmpty() ? List.of() : send(turn);
            }
            settle(settlements);
            hand.settled(settlements);
        } catch (LeaseLost e) {
            ofThis(log.atWarn()).log(e.getMessage());
            lease = null;
        }
    }

    /** With a lease that is not the last turn's, whatever is in hand may be settled by another. */
    private boolean holdLease() {
        Optional<Lease> current = journal.lease(dispatch.destination().name(), partition);
        if (current.isEmpty() || current.get() != lease) {
            startOver();
            lease = current.orElse(null);
        }
        return current.filter(dispatch::mayCall).isPresent();
    }

    /** Settles first what is too old by now, and makes no call then. */
    private List<Settlement> send(Gate.Turn turn) {
        List<Entry> ready = turn.isProbe() ? List.of(hand.longestUntried()) : hand.ready();
        List<Settlement> expired = dispatch.expire(ready);
        if (!expired.isEmpty()) {
            return expired;
        }
        List<Entry> chosen = dispatch.compose(ready);
        return dispatch.destination().writesDownAttempts()
                ? beginAndSend(turn, chosen)
                : dispatch.send(chosen, lease, turn);
    }

    private List<Settlement> beginAndSend(Gate.Turn turn, List<Entry> chosen) {
        boolean there = journal.begin(lease, chosen);
        List<Settlement> settlements =
                there ? dispatch.send(chosen, lease, turn) : List.<Settlement>of();
        if (settlements.isEmpty()) {
            startOver(); // what is in hand does not know that an attempt began
        }
        return settlements;
    }

    private void topUp() {
        if (news.drainPermits() > 0) {
            maybeMore = true;
        }
        int members = hand.members().size();
        boolean hasRoom = members < window / 2 && hand.bytes() < MOST_BYTES / 2;
        if (members == 0 || (maybeMore && hasRoom)) {
            List<Entry> taken =
                    journal.take(
                            dispatch.destination().name(),
                            partition,
                            hand.members(),
                            window - members,
                            MOST_BYTES - hand.bytes());
            hand.add(taken);
            maybeMore = !taken.isEmpty();
        }
    }

    /** Outcomes in hand are not given up while the gateway runs: they cannot be asked for again. */
    private void settle(List<Settlement> settlements) throws InterruptedException {
        boolean settled = settlements.isEmpty();
        while (!settled) {
            try {
                journal.settle(lease, settlements);
                settled = true;
            } catch (JournalUnavailable e) {
                if (!running) {
                    throw e;
                }
                ofThis(log.atWarn()).setCause(e).log("Not settled yet");
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    /** Not at every look: it is looked for again each second, by every lane. */
    private void warnOnce(JournalUnavailable failure) {
        if (!unreadable) {
            ofThis(log.atWarn())
                    .setCause(failure)
                    .log("Journal not readable: this lane sends nothing until it is again");
        }
        unreadable = true;
    }

    private void rest() throws InterruptedException {
        if (news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            news.release();
        }
    }

    private void restAfterFailure() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private LoggingEventBuilder ofThis(LoggingEventBuilder line) {
        return line.addKeyValue(LogKeys.DESTINATION, dispatch.destination().name().label())
                .addKeyValue(LogKeys.LANE, partition);
    }
}
