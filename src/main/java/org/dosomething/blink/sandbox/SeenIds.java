package org.dosomething.blink.sandbox;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The event ids received last, up to a limit. Guarded by the lock of {@link People}. */
final class SeenIds {

    private final Set<EventKey> keys = new LinkedHashSet<>();
    private final int limit;

    SeenIds(int limit) {
        this.limit = limit;
    }

    /**
     * @return whether it is new; without an id it always is
     */
    boolean add(EventKey key) {
        if (key.id() == null) {
            return true;
        }
        boolean fresh = keys.add(key);
        if (keys.size() > limit) {
            Iterator<EventKey> oldest = keys.iterator();
            oldest.next();
            oldest.remove();
        }
        return fresh;
    }

    void clear() {
        keys.clear();
    }
}
