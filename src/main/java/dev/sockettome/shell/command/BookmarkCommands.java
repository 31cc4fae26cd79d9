package dev.sockettome.shell.command;

import java.util.List;

import dev.sockettome.client.tls.Protection;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.file.HomePath;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.profile.Bookmark;
import dev.sockettome.shell.profile.Bookmarks;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.trust.ProtectionOptions;
import dev.sockettome.words.Words;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * Names for servers.
 */
@Component
class BookmarkCommands {

	private final Bookmarks bookmarks;

	private final ShellSession session;

	private final Console console;

	BookmarkCommands(Bookmarks bookmarks, ShellSession session, Console console) {
		this.bookmarks = bookmarks;
		this.session = session;
		this.console = console;
	}

	@Command(name = "bookmark add", group = CommandGroups.CONVERSATION, description = "Give a server a name",
			help = """
					bookmark add NAME HOST PORT [--as SCREENNAME] [--auto] [--tls] [--trust FINGERPRINT] [--ca FILE] [--key FILE] [--insecure]

					"connect NAME" goes there from now on. A bookmark of that name that is
					there already is replaced. HOST may be several, and begin with tls://, as
					in "connect"; the options about TLS are those of "connect" as well.
					""")
	void add(@Argument(index = 0) String name, @Argument(index = 1) String host, @Argument(index = 2) String port,
			@Option(longName = "as", description = "the screen name to log in with") String screenName,
			@Option(longName = "auto", description = "connect when the shell starts") boolean auto,
			@Option(longName = "tls", description = ProtectionOptions.TLS) boolean tls,
			@Option(longName = "trust", description = ProtectionOptions.TRUST) String trust,
			@Option(longName = "ca", description = ProtectionOptions.CA) String ca,
			@Option(longName = "key", description = ProtectionOptions.KEY) String key,
			@Option(longName = "insecure", description = ProtectionOptions.INSECURE) boolean insecure) {
		Destination destination = Destination.parse(host, Endpoint.parsePort(port));
		Protection protection = destination.protection()
			.with(tls, insecure, trust, (ca != null) ? absolute(ca) : null, (key != null) ? absolute(key) : null);
		Bookmark bookmark = new Bookmark(name, destination.with(protection), (screenName != null) ? screenName : "",
				auto);
		boolean replaced = this.bookmarks.add(bookmark);
		this.console
			.print(Words.of("bookmark.go", replaced ? Words.of("bookmark.replaced") : Words.of("bookmark.added"), name,
					this.session.typed("connect " + name)));
	}

	/** It is used from another folder some day. */
	private static String absolute(String file) {
		return HomePath.of(file).toAbsolutePath().normalize().toString();
	}

	@Command(name = "bookmark list", group = CommandGroups.CONVERSATION, description = "Show the names of servers",
			help = "bookmark list")
	void list() {
		List<Bookmark> all = this.bookmarks.list();
		if (all.isEmpty()) {
			this.console
				.print(Words.of("bookmark.no-bookmarks-yet", this.session.typed("bookmark add NAME HOST PORT")));
		}
		int width = all.stream().map(Bookmark::name).mapToInt(CellWidth::width).max().orElse(0);
		all.forEach((bookmark) -> this.console.print("%s  %s%s%s".formatted(CellWidth.padded(bookmark.name(), width),
				SafeText.clean(bookmark.destination().toString()),
				bookmark.screenName().isEmpty() ? "" : Words.of("bookmark.as", SafeText.clean(bookmark.screenName())),
				bookmark.auto() ? Words.of("bookmark.connected-start") : "")));
	}

	@Command(name = "bookmark remove", group = CommandGroups.CONVERSATION, description = "Forget the name of a server",
			help = "bookmark remove BOOKMARK")
	void remove(@Argument(index = 0) String name) {
		if (!this.bookmarks.remove(name)) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("bookmark.no-bookmark-called", name));
		}
		this.console.print(Words.of("bookmark.removed", name));
	}

}
