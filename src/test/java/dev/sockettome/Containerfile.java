package dev.sockettome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The file that makes a container, read as those do who build it: an instruction may go
 * on in the next line, and words in brackets are JSON.
 *
 * @param instructions in their order
 */
record Containerfile(List<Instruction> instructions) {

	/** Such as {@code USER} and what stands behind it. */
	record Instruction(String name, String rest) {
	}

	static Containerfile read() {
		try {
			String text = Files.readString(Path.of("Containerfile")).replaceAll("(?m)^#.*\n", "").replace("\\\n", " ");
			List<Instruction> instructions = new ArrayList<>();
			for (String line : text.lines().filter((line) -> !line.isBlank()).toList()) {
				String[] parts = line.split("\\s+", 2);
				instructions.add(new Instruction(parts[0], parts[1]));
			}
			return new Containerfile(instructions);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What stands behind each instruction of a name. */
	List<String> all(String name) {
		return this.instructions.stream()
			.filter((instruction) -> instruction.name().equals(name))
			.map(Instruction::rest)
			.toList();
	}

	/** What stands behind the only instruction of a name. */
	String only(String name) {
		List<String> all = all(name);
		if (all.size() != 1) {
			throw new AssertionError("%s is there %d times".formatted(name, all.size()));
		}
		return all.get(0);
	}

	/** The words of the only instruction of a name, which has its options before them. */
	List<String> words(String name) {
		String rest = only(name);
		return new Yaml(new SafeConstructor(new LoaderOptions())).load(rest.substring(rest.indexOf('[')));
	}

	/** What is in the environment of those who run it. */
	Map<String, String> environment() {
		Map<String, String> environment = new HashMap<>();
		for (String variable : only("ENV").split("\\s+")) {
			String[] parts = variable.split("=", 2);
			environment.put(parts[0], parts[1]);
		}
		return environment;
	}

}
