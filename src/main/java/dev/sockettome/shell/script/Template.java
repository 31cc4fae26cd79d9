package dev.sockettome.shell.script;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import dev.sockettome.grammar.UsageException;
import dev.sockettome.shell.input.TextLines;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A text with variables in it: <code>${NAME}</code>, <code>${env.HOME}</code>,
 * <code>${1}</code>, and <code>${NAME:-default}</code> for what has no value.
 * <code>$${</code> stands for the two characters themselves.
 */
final class Template {

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|[1-9][0-9]?|env\\.[^\\s{}$]+");

	private static final String OPEN = "${";

	/** How many defaults may stand in one another. */
	private static final int DEEPEST = 20;

	private static final String DEFAULT = ":-";

	private sealed interface Part {

	}

	private record Literal(String text) implements Part {

	}

	/**
	 * A variable that a text needs.
	 *
	 * @param name its name
	 * @param fallback what stands for it when it has no value, or {@code null}
	 * @param position where it starts in the text, counted from 0
	 */
	record Reference(String name, @Nullable Template fallback, int position) implements Part {

	}

	private final List<Part> parts;

	private Template(List<Part> parts) {
		this.parts = parts;
	}

	/**
	 * Reads a text.
	 * @throws UsageException when a variable's name is no name, or its brace is not
	 * closed; the position is counted in the text
	 */
	static Template parse(String text) {
		return new Reader(text).read();
	}

	/** The variables that are needed, those of defaults included. */
	List<Reference> references() {
		List<Reference> references = new ArrayList<>();
		for (Part part : this.parts) {
			if (part instanceof Reference reference) {
				references.add(reference);
				if (reference.fallback != null) {
					references.addAll(reference.fallback.references());
				}
			}
		}
		return references;
	}

	/** The text with something in the place of every variable. */
	String outline(String placeholder) {
		StringBuilder text = new StringBuilder();
		this.parts.forEach((part) -> text.append((part instanceof Literal literal) ? literal.text : placeholder));
		return text.toString();
	}

	/**
	 * The text with the values in their places.
	 * @param variables the values
	 * @param quoting what to do to each value first
	 * @throws MissingVariableException when one has neither a value nor a default
	 */
	String expand(Variables variables, UnaryOperator<String> quoting) {
		StringBuilder text = new StringBuilder();
		for (Part part : this.parts) {
			if (text.length() > TextLines.LONGEST) {
				throw new CommandFailedException(ExitCode.FAILED,
						Words.of("template.variables-filled-longer", TextLines.LONGEST));
			}
			if (part instanceof Literal literal) {
				text.append(literal.text);
			}
			else if (part instanceof Reference reference) {
				String value = variables.get(reference.name);
				if (value != null && !(value.isEmpty() && reference.fallback != null)) {
					text.append(quoting.apply(value));
				}
				else if (reference.fallback != null) {
					text.append(reference.fallback.expand(variables, quoting));
				}
				else {
					throw new MissingVariableException(reference.name);
				}
			}
		}
		return text.toString();
	}

	private static final class Reader {

		private final String text;

		private int position;

		private int depth;

		private Reader(String text) {
			this.text = text;
		}

		private Template read() {
			return readUntil(-1);
		}

		/** Reads to the end, or to the brace that closes the variable opened there. */
		private Template readUntil(int opened) {
			List<Part> parts = new ArrayList<>();
			StringBuilder literal = new StringBuilder();
			while (this.position < this.text.length()) {
				if (this.text.startsWith("$" + OPEN, this.position)) {
					literal.append(OPEN);
					this.position += 1 + OPEN.length();
				}
				else if (this.text.startsWith(OPEN, this.position)) {
					parts.add(new Literal(literal.toString()));
					literal.setLength(0);
					parts.add(readReference());
				}
				else if (opened >= 0 && this.text.charAt(this.position) == '}') {
					parts.add(new Literal(literal.toString()));
					return new Template(parts);
				}
				else {
					literal.append(this.text.charAt(this.position++));
				}
			}
			if (opened >= 0) {
				throw unclosed(opened);
			}
			parts.add(new Literal(literal.toString()));
			return new Template(parts);
		}

		private Reference readReference() {
			int start = this.position;
			this.position += OPEN.length();
			int end = this.position;
			while (end < this.text.length() && this.text.charAt(end) != '}' && !this.text.startsWith(DEFAULT, end)) {
				end++;
			}
			if (end == this.text.length()) {
				throw unclosed(start);
			}
			String name = this.text.substring(this.position, end);
			if (!NAME.matcher(name).matches()) {
				throw new UsageException(Words.of("template.cannot-name-variable", name), start);
			}
			this.position = end;
			if (++this.depth > DEEPEST) {
				throw new UsageException(Words.of("template.only-variables-may", DEEPEST), start);
			}
			Template fallback = null;
			if (this.text.startsWith(DEFAULT, end)) {
				this.position += DEFAULT.length();
				fallback = readUntil(start);
			}
			this.position++;
			this.depth--;
			return new Reference(name, fallback, start);
		}

		private static UsageException unclosed(int start) {
			return new UsageException(Words.of("template.brace-not-closed"), start);
		}

	}

}
