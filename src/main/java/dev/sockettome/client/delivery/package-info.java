/**
 * What is on its way to the server: one message at a time, confirmed by its echo.
 */
@NullMarked
package dev.sockettome.client.delivery;

import org.jspecify.annotations.NullMarked;
