/**
 * What each event must look like when it comes in, and what its destination is told: the rules, in
 * {@link org.dosomething.blink.intake.catalogue.Catalogue}, and the words they are written with.
 */
package org.dosomething.blink.intake.catalogue;
