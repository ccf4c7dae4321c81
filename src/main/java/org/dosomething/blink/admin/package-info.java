/**
 * What the operators' paths have in common: how they read a query and a reason, page a list, say
 * that the journal cannot answer, and are described. Uses {@code event}, {@code journal}, {@code
 * body} and {@code problem}.
 */
package org.dosomething.blink.admin;
