package org.dosomething.blink.intake.catalogue;

import java.util.Map;
import java.util.Set;

/**
 * An event as the catalogue has it: checked, and as its destination is to be told.
 *
 * @param member whom it is about, or null where it is about nobody
 * @param fields what leaves
 * @param removed names of keys that would have redirected the mail, taken out
 */
public record Draft(String member, Map<String, Object> fields, Set<String> removed) {}
