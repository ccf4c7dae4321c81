package org.dosomething.blink.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dosomething.blink.event.DestinationName;
import org.dosomething.blink.journal.Journal;
import org.springframework.context.SmartLifecycle;

/**
 * All lanes of all destinations: they start once the application listens, and stop before it ceases
 * to.
 */
final class Lanes implements SmartLifecycle, Journal.KeptListener {

    private final Journal journal;
    private final Map<DestinationName, List<Lane>> lanes = new EnumMap<>(DestinationName.class);
    private final List<Thread> threads = new ArrayList<>();
    private final Duration shutdownTimeout;
    private volatile boolean running;

    Lanes(Journal journal, List<Dispatch> dispatches, DeliveryProperties properties) {
        this.journal = journal;
        this.shutdownTimeout = properties.shutdownTimeout();
        for (Dispatch dispatch : dispatches) {
            journal.checkLeasesOutlast(dispatch.destination().longestCall());
            List<Lane> own = new ArrayList<>();
            for (int partition = 0; partition < Journal.PARTITIONS; partition++) {
                own.add(new Lane(partition, journal, dispatch, properties.window()));
            }
            lanes.put(dispatch.destination().name(), own);
        }
    }

    @Override
    public void kept(DestinationName destination, int partition) {
        List<Lane> own = lanes.get(destination);
        if (own != null) {
            own.get(partition).wake();
        }
    }

    @Override
    public void start() {
        running = true;
        journal.onKept(this);
        lanes.forEach(
                (destination, own) -> {
                    for (int i = 0; i < own.size(); i++) {
                        threads.add(new Thread(own.get(i), destination.label() + "-lane-" + i));
                    }
                });
        threads.forEach(Thread::start);
    }

    /** Lets calls in flight end, so that their outcome is known; cuts off what takes too long. */
    @Override
    public void stop() {
        lanes.values().forEach(own -> own.forEach(Lane::stop));
        long end = System.nanoTime() + shutdownTimeout.toNanos();
        try {
            for (Thread thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                thread.join(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
