package org.dosomething.blink.bench;

/** Something that is measured, with gateways of its own. */
interface Part {

    void run() throws Exception;
}
