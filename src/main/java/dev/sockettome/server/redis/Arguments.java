package dev.sockettome.server.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a {@link Script}, in their order.
 */
final class Arguments {

	private final List<byte[]> all = new ArrayList<>();

	Arguments add(String argument) {
		return add(argument.getBytes(StandardCharsets.UTF_8));
	}

	Arguments add(long argument) {
		return add(Long.toString(argument));
	}

	Arguments add(boolean argument) {
		return add(argument ? "1" : "0");
	}

	Arguments add(byte[] argument) {
		this.all.add(argument);
		return this;
	}

	byte[][] toArray() {
		return this.all.toArray(byte[][]::new);
	}

}
