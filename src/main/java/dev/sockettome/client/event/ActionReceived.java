package dev.sockettome.client.event;

/**
 * Someone, perhaps oneself, does something.
 */
public record ActionReceived(Origin origin, String name, String text, boolean own) implements ChatEvent.Utterance {

}
