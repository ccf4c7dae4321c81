/**
 * Measures the packaged gateway, in the same run as what it is compared with. The gateway, a
 * stand-in for Customer.io and the load are a process each, and talk over loopback. {@link
 * org.dosomething.blink.bench.Part} by part; {@link org.dosomething.blink.bench.Report} tells.
 */
package org.dosomething.blink.bench;
