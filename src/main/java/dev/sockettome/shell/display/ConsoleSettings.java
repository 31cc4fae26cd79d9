package dev.sockettome.shell.display;

import java.time.Duration;

import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.words.Language;
import dev.sockettome.words.Words;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How what is typed is taken, what the conversation looks like, and what calls one's
 * attention.
 *
 * @param mode what a line typed at the prompt is at the start: a command, or something to
 * say
 * @param theme the colours to start from
 * @param styles what to draw otherwise than the theme does
 * @param timestamps the time before each line of the conversation
 * @param bell what rings the terminal's bell
 * @param awayAfter how long nothing is typed before what comes counts as unread; zero for
 * never
 * @param statusLine whether the last row shows the state of the connection
 * @param links whether web addresses are links that the terminal opens
 * @param privateWindows whether a private talk opens a window of its own
 * @param format what standard output is, when it is not for someone at a prompt
 * @param input what standard input is, when nobody types
 * @param notifying how the terminal is asked to notify a person who does not look
 * @param notifyText whether a notification tells what was said
 * @param presence whose comings and goings are shown
 * @param editing whose keys edit what is typed
 * @param linear whether nothing is drawn over and each line says all by itself, for those
 * who hear it, or keep it
 * @param language what the program says to a person is in; programs that read JSON get
 * English
 */
@ConfigurationProperties(prefix = "chat.console", ignoreUnknownFields = false)
public record ConsoleSettings(@DefaultValue("shell") InputMode mode, @DefaultValue("default") ThemeName theme,
		@DefaultValue Styles styles, @DefaultValue("none") Timestamps timestamps, @DefaultValue("mentions") Bell bell,
		@DefaultValue("5m") Duration awayAfter, @DefaultValue("auto") Shown statusLine,
		@DefaultValue("auto") Shown links, @DefaultValue("false") boolean privateWindows,
		@DefaultValue("text") Format format, @DefaultValue("text") Format input,
		@Name("notify") @DefaultValue("auto") Notifying notifying, @DefaultValue("true") boolean notifyText,
		@DefaultValue("all") Presence presence, @DefaultValue("emacs") Editing editing,
		@DefaultValue("auto") Language language, @DefaultValue("false") boolean linear) {

	/** Who is at the other end of a pipe. */
	public enum Format {

		/** Lines for people, and commands as they type them. */
		TEXT,

		/** JSON lines for programs, as docs/EVENTS.md has them. */
		JSON

	}

	/** Whether something is there. */
	public enum Shown {

		/** When it is of use. */
		AUTO,

		/** Always. */
		TRUE,

		/** Never. */
		FALSE

	}

	/** Whose keys edit what is typed. */
	public enum Editing {

		/** Those of Emacs, as in other shells. */
		EMACS,

		/** Those of vi: what is typed is put in, until Escape makes commands of it. */
		VI

	}

	/** The themes. */
	public enum ThemeName {

		/** Colours that can be read on a dark and on a light background. */
		DEFAULT,

		/** Weight and brightness only. */
		MONO,

		/** Stronger colours, for a light background only. */
		LIGHT

	}

	/** What time stands before a line, if any. */
	public enum Timestamps {

		/** None. */
		NONE(""),

		/** Hours and minutes. */
		HH_MM("HH:mm "),

		/** Hours, minutes and seconds. */
		HH_MM_SS("HH:mm:ss ");

		private final String pattern;

		Timestamps(String pattern) {
			this.pattern = pattern;
		}

		public String pattern() {
			return this.pattern;
		}

	}

	/** What rings the bell. */
	public enum Bell {

		/** One's name, a highlighted word, a private message. */
		MENTIONS,

		/** Whatever others say. */
		ALL,

		/** Nothing. */
		NONE

	}

	/** How a terminal is asked to notify its owner. */
	public enum Notifying {

		/** As it is known to understand. */
		AUTO,

		/** Not at all. */
		OFF,

		/** By its bell. */
		BELL,

		/** As iTerm2 understands it. */
		OSC9,

		/** As rxvt-unicode, foot, WezTerm, Ghostty and those with VTE understand it. */
		OSC777,

		/** As kitty understands it. */
		OSC99

	}

	/** Whose comings and goings are shown. */
	public enum Presence {

		/** Everyone's. */
		ALL,

		/** Those of whoever spoke in the last ten minutes. */
		RECENT,

		/** Nobody's. */
		NONE

	}

	/**
	 * How each thing is drawn, in the words of {@link StyleSpec}; what is empty is drawn
	 * as the theme has it.
	 *
	 * @param timestamp the time before a line
	 * @param ownName one's own name before what one said
	 * @param mention somebody who calls one, and the word that does
	 * @param privateMessage the head of a private message
	 * @param notice who comes and goes, and what the server says
	 * @param error what went wrong
	 * @param marker the line above what is unread
	 * @param status the status line
	 */
	public record Styles(@DefaultValue("") String timestamp, @DefaultValue("") String ownName,
			@DefaultValue("") String mention, @DefaultValue("") String privateMessage, @DefaultValue("") String notice,
			@DefaultValue("") String error, @DefaultValue("") String marker, @DefaultValue("") String status) {

		/** Nothing but the theme. */
		public static final Styles NONE = new Styles("", "", "", "", "", "", "", "");

		public Styles {
			check("timestamp", timestamp);
			check("own-name", ownName);
			check("mention", mention);
			check("private-message", privateMessage);
			check("notice", notice);
			check("error", error);
			check("marker", marker);
			check("status", status);
		}

		private static void check(String key, String style) {
			try {
				StyleSpec.parse(style);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("chat.console.styles." + key + ": " + ex.getMessage());
			}
		}

	}

	public ConsoleSettings {
		if (input == Format.JSON) {
			// A program that writes JSON reads JSON: nobody else is there to answer.
			format = Format.JSON;
		}
		if (awayAfter.isNegative()) {
			throw new IllegalArgumentException(Words.of("console-settings.chat-console-away"));
		}
	}

	/** What the program speaks: programs are to read the same everywhere. */
	public Language spoken() {
		return (this.format == Format.JSON) ? Language.EN : this.language;
	}

}
