/**
 * Brings kept events to their destinations: one lane to a partition takes in order, groups, sends
 * and settles; a gate holds a whole destination while it is away. Uses {@code event} and {@code
 * journal}, and owns the port that every destination implements.
 */
package org.dosomething.blink.delivery;
