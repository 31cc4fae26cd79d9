package dev.sockettome.shell.manual;

import java.util.Locale;

/**
 * A page as {@code man} reads it, by the macros of man(7).
 */
final class Troff {

	private final StringBuilder page = new StringBuilder();

	/** A page that begins with its title. */
	Troff(String name, int section) {
		macro("TH", name.toUpperCase(Locale.ROOT) + "\" \"" + section + "\" \"\" \"Socket To Me");
		// No hyphens in what somebody may copy, and no words torn apart.
		this.page.append(".nh\n.ad l\n");
	}

	Troff section(String title) {
		return macro("SH", title);
	}

	Troff subsection(String title) {
		return macro("SS", title);
	}

	/** Paragraphs, with an empty line between them; indented lines stay as they are. */
	Troff text(String text) {
		String between = "";
		for (String paragraph : text.strip().split("\n\\s*\n")) {
			this.page.append(between);
			lines(paragraph);
			between = ".PP\n";
		}
		return this;
	}

	/** Something, and what there is to say of it. */
	Troff term(String term, String text) {
		this.page.append(".TP\n.B ").append(escaped(term)).append('\n');
		lines(text);
		return this;
	}

	/** More about the term before, set under it. */
	Troff under(Runnable more) {
		this.page.append(".RS\n");
		more.run();
		this.page.append(".RE\n");
		return this;
	}

	private void lines(String text) {
		boolean example = false;
		for (String line : (Iterable<String>) text.lines()::iterator) {
			if (line.startsWith(" ") != example) {
				example = !example;
				this.page.append(example ? ".nf\n" : ".fi\n");
			}
			this.page.append(escaped(line)).append('\n');
		}
		if (example) {
			this.page.append(".fi\n");
		}
	}

	private Troff macro(String name, String argument) {
		this.page.append('.').append(name).append(" \"").append(argument).append("\"\n");
		return this;
	}

	/** What would be a command, or another character, to troff. */
	private static String escaped(String text) {
		String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("^", "\\(ha").replace("~", "\\(ti");
		return (escaped.startsWith(".") || escaped.startsWith("'")) ? "\\&" + escaped : escaped;
	}

	@Override
	public String toString() {
		return this.page.toString();
	}

}
