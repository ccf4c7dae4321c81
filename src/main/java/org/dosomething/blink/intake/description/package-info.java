/**
 * What the gateway says of itself, as OpenAPI 3.1: what follows from the doors, the catalogue and
 * the problems is taken from there, the rest is written in {@code api/} of the resources. A module
 * describes its own paths by a bean of the type {@code OpenAPI} that is qualified as {@code part}.
 * Uses {@code intake.catalogue}, {@code event} and {@code problem}; nobody depends on it.
 */
package org.dosomething.blink.intake.description;
