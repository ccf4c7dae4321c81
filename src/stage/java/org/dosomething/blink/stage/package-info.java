/**
 * What a gateway is put beside to be measured or to be troubled: other programs of this machine, a
 * PostgreSQL among them. For the profiles {@code bench} and {@code faults}; uses the JDK only.
 */
package org.dosomething.blink.stage;
