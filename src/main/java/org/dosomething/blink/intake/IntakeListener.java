package org.dosomething.blink.intake;

import org.dosomething.blink.journal.Receipt;

/** Hears what became of what was checked, in the journal's thread. Must not block. */
interface IntakeListener {

    void received(Intake.Checked checked, Caller caller, Receipt receipt);
}
