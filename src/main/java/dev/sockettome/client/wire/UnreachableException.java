package dev.sockettome.client.wire;

/**
 * Nothing answers at the place one wants to go to, at least not yet: a server that is
 * being started is like that, too.
 */
public final class UnreachableException extends ChatException {

	public UnreachableException(String message) {
		super(Kind.COULD_NOT_CONNECT, message);
	}

}
