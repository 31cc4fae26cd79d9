package dev.sockettome.client.event;

/**
 * Someone, perhaps oneself, said something to everyone.
 */
public record MessageReceived(Origin origin, String name, String text, boolean own) implements ChatEvent.Utterance {

}
