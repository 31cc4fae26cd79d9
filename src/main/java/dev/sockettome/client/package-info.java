/**
 * One person's conversation with one server. {@link dev.sockettome.client.ChatConnection}
 * is the way in; the events of {@link dev.sockettome.client.event} are the only way out.
 */
@NullMarked
package dev.sockettome.client;

import org.jspecify.annotations.NullMarked;
