package dev.sockettome.client.event;

/**
 * No echo came back in time, or before the connection was lost.
 */
public record MessageUnconfirmed(Origin origin, String text) implements ChatEvent {

}
