package dev.sockettome.client.room;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Someone who is here.
 *
 * @param name as the server writes it
 * @param lastHeard when a line of theirs last came; {@code null} when none has
 * @param self whether it is oneself
 * @param account whether they have shown, by a password or a key, that the name is theirs
 */
public record Person(String name, @Nullable Instant lastHeard, boolean self, boolean account) {

}
