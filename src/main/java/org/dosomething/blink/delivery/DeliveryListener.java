package org.dosomething.blink.delivery;

/** Hears of every attempt, in the lane's thread. Must not block, and cannot change anything. */
public interface DeliveryListener {

    void attempted(Attempt attempt);
}
