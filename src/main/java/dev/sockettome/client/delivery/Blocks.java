package dev.sockettome.client.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.protocol.Block;
import dev.sockettome.protocol.BlockLine;
import dev.sockettome.protocol.BlockLine.Limits;
import dev.sockettome.protocol.SafeText;

/**
 * Cuts what is said in several lines into blocks that a server takes (docs/PROTOCOL.md,
 * section 3.21).
 */
final class Blocks {

	private Blocks() {
	}

	/** The lines of a text, without blank ones at its start and its end. */
	static List<String> lines(String text) {
		List<String> lines = text.lines().map((line) -> SafeText.clean(line).stripTrailing()).toList();
		int start = 0;
		int end = lines.size();
		while (start < end && lines.get(start).isBlank()) {
			start++;
		}
		while (end > start && lines.get(end - 1).isBlank()) {
			end--;
		}
		return lines.subList(start, end);
	}

	/** The line to send for a block. */
	static String command(List<String> lines) {
		return BlockLine.COMMAND + " " + Block.join(lines);
	}

	/**
	 * Cuts lines into as few blocks as the server takes. One that it does not take alone
	 * is a block of its own.
	 */
	static List<List<String>> cut(List<String> lines, Limits limits) {
		List<List<String>> blocks = new ArrayList<>();
		List<String> block = new ArrayList<>();
		int bytes = bytes(List.of());
		for (String line : lines) {
			int more = bytes(List.of("", line)) - bytes(List.of());
			if (!block.isEmpty() && (block.size() == limits.lines() || bytes + more > limits.bytes())) {
				blocks.add(block);
				block = new ArrayList<>();
				bytes = bytes(List.of());
			}
			block.add(line);
			bytes += more;
		}
		blocks.add(block);
		return blocks;
	}

	private static int bytes(List<String> lines) {
		// One more for a first blank that is written out.
		return command(lines).getBytes(StandardCharsets.UTF_8).length + 1;
	}

}
