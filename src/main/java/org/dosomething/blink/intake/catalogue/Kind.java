package org.dosomething.blink.intake.catalogue;

/** What a field's value must be, and what leaves for it. */
interface Kind {

    /**
     * @param value given: neither null nor {@code ""}
     * @return what leaves
     * @throws Mismatch when the value is of another kind
     */
    Object read(Object value) throws Mismatch;
}
