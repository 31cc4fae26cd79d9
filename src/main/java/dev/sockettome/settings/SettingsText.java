package dev.sockettome.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * The text of a file of settings, in which one is changed and all else stays as it is:
 * comments, order, blank lines. What comes of it is read again before it counts: it must
 * say the same as before about every other setting.
 */
final class SettingsText {

	private static final int INDENT = 2;

	private final String text;

	private final @Nullable MappingNode root;

	/**
	 * A text, each line of which ends with a newline.
	 * @throws UneditableFileException when it is malformed, or has several documents
	 */
	SettingsText(String text) {
		this.text = text;
		this.root = root(text);
	}

	/** The text in which a setting has a value. */
	String with(String key, String value) {
		requireNothingShared();
		Entry entry = entry(key);
		for (String scalar : value.isBlank() ? List.of(quoted(value)) : List.of(value, quoted(value))) {
			String changed = (entry != null) ? replaced(entry, scalar) : inserted(key, scalar);
			if (says(changed, key, value)) {
				return changed;
			}
		}
		throw new UneditableFileException(Words.of("settings-text.would-not-read"));
	}

	/** The text that says nothing about a setting; the same, when it does not anyway. */
	String without(String key) {
		Entry entry = entry(key);
		if (entry == null) {
			return this.text;
		}
		requireNothingShared();
		String changed = removed(entry);
		if (!says(changed, key, null)) {
			throw new UneditableFileException(Words.of("settings-text.would-not-read"));
		}
		return changed;
	}

	/**
	 * A key and its value.
	 *
	 * @param parent what they stand in
	 * @param above the entry whose value that is; {@code null} at the top
	 */
	private record Entry(MappingNode parent, NodeTuple tuple, @Nullable Entry above) {

		Node key() {
			return this.tuple.getKeyNode();
		}

		Node value() {
			return this.tuple.getValueNode();
		}

	}

	private static @Nullable MappingNode root(String text) {
		List<Node> documents = new ArrayList<>();
		try {
			new Yaml(new LoaderOptions()).composeAll(new StringReader(text)).forEach(documents::add);
		}
		catch (MarkedYAMLException ex) {
			throw new UneditableFileException(
					Words.of("settings-text.line-malformed", ex.getProblemMark().getLine() + 1));
		}
		catch (YAMLException ex) {
			throw new UneditableFileException(Words.of("settings-text.malformed"));
		}
		if (documents.size() > 1) {
			throw new UneditableFileException(Words.of("settings-text.has-several-documents"));
		}
		if (documents.isEmpty() || isNothing(documents.get(0))) {
			return null;
		}
		if (documents.get(0) instanceof MappingNode mapping) {
			return mapping;
		}
		throw new UneditableFileException(Words.of("settings-text.has-no-settings"));
	}

	/** What has two places in a file would be changed in both. */
	private void requireNothingShared() {
		if (this.root != null) {
			requireNothingShared(this.root);
		}
	}

	private void requireNothingShared(Node node) {
		if (node.getAnchor() != null) {
			throw new UneditableFileException(Words.of("settings-text.line-has-anchor", line(node)));
		}
		if (node instanceof MappingNode mapping) {
			mapping.getValue().forEach((tuple) -> requireNothingShared(tuple.getValueNode()));
		}
	}

	/** The entry of a setting, wherever and in whatever form its key stands. */
	private @Nullable Entry entry(String key) {
		List<Entry> found = new ArrayList<>();
		if (this.root != null) {
			find(this.root, null, "", KnownSettings.form(key), found, new ArrayList<>());
		}
		if (found.size() > 1) {
			throw new UneditableFileException(
					Words.of("settings-text.has-twice-lines", line(found.get(0).key()), line(found.get(1).key())));
		}
		return found.isEmpty() ? null : found.get(0);
	}

	/**
	 * Looks for a key.
	 * @param before what stands above, with a dot at the end; empty at the top
	 * @param found receives its entries
	 * @param groups receives the entries of the groups that it belongs to
	 */
	private static void find(MappingNode mapping, @Nullable Entry above, String before, String wanted,
			List<Entry> found, List<Entry> groups) {
		for (NodeTuple tuple : mapping.getValue()) {
			if (tuple.getKeyNode() instanceof ScalarNode key) {
				String name = before + KnownSettings.form(key.getValue());
				Entry entry = new Entry(mapping, tuple, above);
				if (name.equals(wanted)) {
					found.add(entry);
				}
				else if (wanted.startsWith(name + ".")) {
					groups.add(entry);
					if (tuple.getValueNode() instanceof MappingNode inner) {
						find(inner, entry, name + ".", wanted, found, groups);
					}
				}
			}
		}
	}

	private String replaced(Entry entry, String scalar) {
		requireBlock(entry);
		if (!(entry.value() instanceof ScalarNode value)) {
			throw new UneditableFileException(Words.of("settings-text.line-has-more", line(entry.key())));
		}
		if (isNothing(value)) {
			int colon = this.text.indexOf(':', index(entry.key().getEndMark().getIndex())) + 1;
			return this.text.substring(0, colon) + " " + scalar + this.text.substring(colon);
		}
		if (value.getStartMark().getLine() != value.getEndMark().getLine()) {
			throw new UneditableFileException(Words.of("settings-text.value-line-has", line(value)));
		}
		return this.text.substring(0, index(value.getStartMark().getIndex())) + scalar
				+ this.text.substring(index(value.getEndMark().getIndex()));
	}

	/** Puts it behind the last of its group, or with its group at the end. */
	private String inserted(String key, String scalar) {
		List<Entry> groups = new ArrayList<>();
		if (this.root != null) {
			find(this.root, null, "", KnownSettings.form(key), new ArrayList<>(), groups);
		}
		if (groups.isEmpty()) {
			int end = (this.root != null) ? endOfLines(lastOf(this.root)) : this.text.length();
			int indent = (this.root != null) ? column(this.root) : 0;
			requireBlock(this.root);
			return insertedAt(end, lines(key, scalar, indent));
		}
		Entry group = groups.get(groups.size() - 1);
		requireBlock(group);
		int words = words(group);
		String rest = key.split("\\.", words + 1)[words];
		if (group.value() instanceof MappingNode mapping) {
			requireBlock(mapping);
			return insertedAt(endOfLines(lastOf(mapping)), lines(rest, scalar, column(mapping)));
		}
		if (!isNothing(group.value())) {
			throw new UneditableFileException(Words.of("settings-text.line-gives-group", line(group.key())));
		}
		return insertedAt(endOfLines(group.key()),
				lines(rest, scalar, group.key().getStartMark().getColumn() + INDENT));
	}

	/** How many words of a key are said by a group and those above it. */
	private static int words(Entry group) {
		int words = 0;
		for (Entry entry = group; entry != null; entry = entry.above()) {
			words += ((ScalarNode) entry.key()).getValue().split("\\.").length;
		}
		return words;
	}

	private static String lines(String key, String scalar, int indent) {
		StringBuilder lines = new StringBuilder();
		String[] words = key.split("\\.");
		for (int i = 0; i < words.length; i++) {
			lines.append(" ".repeat(indent + i * INDENT))
				.append(words[i])
				.append((i < words.length - 1) ? ":" : ": " + scalar)
				.append('\n');
		}
		return lines.toString();
	}

	private String insertedAt(int index, String lines) {
		return this.text.substring(0, index) + lines + this.text.substring(index);
	}

	/** Takes out the lines of an entry, and of the groups that have nothing else. */
	private String removed(Entry entry) {
		requireBlock(entry);
		int start = startOfLine(entry.key());
		String remaining = this.text.substring(0, start)
				+ this.text.substring(endOfLines(lastOf(entry.value(), entry)));
		Entry above = entry.above();
		for (Entry alone = entry; above != null && alone.parent().getValue().size() == 1; above = above.above()) {
			requireBlock(above);
			int from = startOfLine(above.key());
			int to = this.text.indexOf('\n', from) + 1;
			if (this.text.substring(from, to).indexOf('#') < 0) {
				remaining = remaining.substring(0, from) + remaining.substring(to);
			}
			alone = above;
		}
		return remaining;
	}

	private static void requireBlock(Entry entry) {
		for (Entry each = entry; each != null; each = each.above()) {
			requireBlock(each.parent());
		}
	}

	private static void requireBlock(@Nullable MappingNode mapping) {
		if (mapping != null && mapping.getFlowStyle() == FlowStyle.FLOW) {
			throw new UneditableFileException(Words.of("settings-text.line-has-braces", line(mapping)));
		}
	}

	private int startOfLine(Node key) {
		int index = index(key.getStartMark().getIndex());
		int start = this.text.lastIndexOf('\n', index - 1) + 1;
		if (!this.text.substring(start, index).isBlank()) {
			throw new UneditableFileException(Words.of("settings-text.line-has-more-than", line(key)));
		}
		return start;
	}

	/** Behind the newline of the last line that a node is in. */
	private int endOfLines(Node node) {
		int end = index(node.getEndMark().getIndex());
		boolean within = end == 0 || this.text.charAt(end - 1) != '\n';
		return within ? this.text.indexOf('\n', end) + 1 : end;
	}

	/** The node that ends last in a block. */
	private static Node lastOf(MappingNode mapping) {
		NodeTuple last = mapping.getValue().get(mapping.getValue().size() - 1);
		return lastOf(last.getValueNode(), last.getKeyNode());
	}

	private static Node lastOf(Node value, Entry entry) {
		return lastOf(value, entry.key());
	}

	/** Nothing has a place that says nothing. */
	private static Node lastOf(Node value, Node key) {
		if (value instanceof MappingNode inner && inner.getFlowStyle() == FlowStyle.BLOCK
				&& !inner.getValue().isEmpty()) {
			return lastOf(inner);
		}
		return isNothing(value) ? key : value;
	}

	private static boolean isNothing(Node node) {
		return node.getTag().equals(Tag.NULL) && node.getStartMark().getIndex() == node.getEndMark().getIndex();
	}

	private static int column(MappingNode mapping) {
		return mapping.getValue().get(0).getKeyNode().getStartMark().getColumn();
	}

	private static int line(Node node) {
		return node.getStartMark().getLine() + 1;
	}

	/** SnakeYAML counts characters, and Java halves of some. */
	private int index(int characters) {
		return this.text.offsetByCodePoints(0, characters);
	}

	private static String quoted(String value) {
		return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/** Whether a changed text says this about a setting, and all else as before. */
	private boolean says(String changed, String key, @Nullable String value) {
		Map<String, String> expected = settings(this.text, key);
		String form = KnownSettings.form(key);
		expected.remove(form);
		if (value != null) {
			expected.put(form, value);
		}
		try {
			return settings(changed, key).equals(expected);
		}
		catch (UneditableFileException ex) {
			return false;
		}
	}

	/** What a text says, but for groups of the key that have nothing in them. */
	private static Map<String, String> settings(String text, String key) {
		Map<String, String> settings = new LinkedHashMap<>();
		try {
			for (PropertySource<?> document : SettingsFile
				.read(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))) {
				for (String name : ((EnumerablePropertySource<?>) document).getPropertyNames()) {
					String value = String.valueOf(document.getProperty(name));
					if (!value.isEmpty() || !key.startsWith(name + ".")) {
						settings.put(KnownSettings.form(name), value);
					}
				}
			}
			return settings;
		}
		catch (IOException | YAMLException ex) {
			throw new UneditableFileException(Words.of("settings-text.malformed"));
		}
	}

}
