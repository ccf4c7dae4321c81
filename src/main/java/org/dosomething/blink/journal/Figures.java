package org.dosomething.blink.journal;

import java.util.Map;
import org.dosomething.blink.event.DestinationName;

/**
 * What is in a journal, at one moment.
 *
 * @param backlogs of every destination, also of one for which nothing waits
 */
record Figures(Map<DestinationName, Backlog> backlogs, Room room) {}
