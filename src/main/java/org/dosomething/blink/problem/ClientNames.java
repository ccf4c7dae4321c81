package org.dosomething.blink.problem;

import java.util.Set;

/**
 * By which names those are known who may call: all there are.
 *
 * @param configured who log in
 * @param signing who sign what they post
 */
public record ClientNames(Set<String> configured, Set<String> signing) {

    public ClientNames {
        configured = Set.copyOf(configured);
        signing = Set.copyOf(signing);
    }
}
