package dev.sockettome.server.lettuce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a {@link Script}, in their order.
 */
public final class Arguments {

	private final List<byte[]> all = new ArrayList<>();

	public Arguments add(String argument) {
		return add(argument.getBytes(StandardCharsets.UTF_8));
	}

	public Arguments add(long argument) {
		return add(Long.toString(argument));
	}

	public Arguments add(boolean argument) {
		return add(argument ? "1" : "0");
	}

	public Arguments add(byte[] argument) {
		this.all.add(argument);
		return this;
	}

	public byte[][] toArray() {
		return this.all.toArray(byte[][]::new);
	}

}
