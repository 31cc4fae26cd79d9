/**
 * Names that belong to people: the accounts, their passwords and keys, and what somebody
 * is asked before coming in under one (docs/PROTOCOL.md, sections 3.15 to 3.17).
 */
@NullMarked
package dev.sockettome.server.account;

import org.jspecify.annotations.NullMarked;
