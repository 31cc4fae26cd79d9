package dev.sockettome.client.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.sockettome.client.delivery.OutboxFile.Kept;
import dev.sockettome.client.delivery.Outgoing.Kind;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.protocol.AccountLine;
import dev.sockettome.protocol.Block;
import dev.sockettome.protocol.BlockLine;
import dev.sockettome.protocol.BlockLine.Limits;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.Ping;
import dev.sockettome.protocol.Resumption;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Puts what one wants to say or do into lines of the wire (docs/PROTOCOL.md, section
 * 3.4), each with the echo that confirms it. Its methods throw a {@link ChatException}
 * when the server does not know such lines, or when there is nothing to send.
 */
public final class Composer {

	/** How the words of those pings begin whose answers nobody needs to see. */
	private static final String FENCE = "done-";

	/** How long a server may take to answer a question that nobody waits for. */
	private static final Duration UNAWAITED = Duration.ofSeconds(10);

	/** What a server says of a command that it does not know, and others by itself. */
	private static final String UNKNOWN = "No such command: ";

	private final Supplier<String> name;

	private final Supplier<Dialect> dialect;

	private final Supplier<@Nullable Limits> blockLimits;

	/** The question how much can be said as one; {@code null} before it is asked. */
	private volatile @Nullable Outgoing blocksAsked;

	/** What tells the answers to pings apart. */
	private final AtomicLong fences = new AtomicLong();

	/**
	 * Composes for one connection.
	 * @param name one's own name, which is in each echo
	 * @param dialect what the server speaks, as far as it is known
	 * @param blockLimits how much can be said as one; {@code null} for nothing
	 */
	public Composer(Supplier<String> name, Supplier<Dialect> dialect, Supplier<@Nullable Limits> blockLimits) {
		this.name = name;
		this.dialect = dialect;
		this.blockLimits = blockLimits;
	}

	/**
	 * A message to everyone. A long text becomes several; one in several lines is said as
	 * one where the server knows that, and else line by line.
	 */
	public List<Outgoing> message(String text, Duration patience) {
		if (text.indexOf('\n') >= 0) {
			return block(Blocks.lines(text), patience);
		}
		String safe = SafeText.clean(text);
		if (safe.isBlank()) {
			throw refused(Words.of("composer.nothing-to-say"));
		}
		return pieces(safe, String::stripTrailing, (said) -> new Outgoing(Kind.MESSAGE, said, said,
				(line) -> line.equals(new ServerLine.Said(this.name.get(), said)), patience));
	}

	private List<Outgoing> block(List<String> lines, Duration patience) {
		Limits limits = this.blockLimits.get();
		if (limits == null || lines.size() < 2) {
			List<String> said = lines.stream().filter((line) -> !line.isBlank()).toList();
			return said.isEmpty() ? message("", patience)
					: said.stream().flatMap((line) -> message(line, patience).stream()).toList();
		}
		return Blocks.cut(lines, limits)
			.stream()
			.flatMap((block) -> (block.size() == 1) ? block(block, patience).stream()
					: Stream.of(whole(block, patience)))
			.toList();
	}

	private Outgoing whole(List<String> lines, Duration patience) {
		Outgoing.Echo[] echo = new Outgoing.Echo[1];
		return new Outgoing(Kind.BLOCK, Blocks.command(lines), String.join("\n", lines), (line) -> {
			if (echo[0] == null) {
				// What one is called when it comes back, not when it waits.
				echo[0] = new BlockEcho(
						lines.stream().map((said) -> new ServerLine.Said(this.name.get(), said)).toList());
			}
			return echo[0].is(line);
		}, patience);
	}

	/** An action, as in "bob waves". */
	public List<Outgoing> action(String text, Duration patience) {
		requireExtended(Words.of("composer.no-actions"));
		String safe = SafeText.clean(text).strip();
		if (safe.isEmpty()) {
			throw refused(Words.of("composer.nothing-to-do"));
		}
		return pieces(safe, String::strip, (said) -> new Outgoing(Kind.ACTION, "/me " + said, "/me " + said,
				(line) -> line.equals(new ServerLine.Action(this.name.get(), said)), patience));
	}

	/** A private message. */
	public List<Outgoing> privateMessage(String name, String text, Duration patience) {
		requireExtended(Words.of("composer.no-private-messages"));
		ScreenName receiver = screenName(name.startsWith("@") ? name.substring(1) : name);
		String safe = SafeText.clean(text).strip();
		if (safe.isEmpty()) {
			throw refused(Words.of("composer.nothing-to-say-privately"));
		}
		return pieces(safe, String::strip, (said) -> {
			String line = "/msg %s %s".formatted(receiver, said);
			return new Outgoing(Kind.PRIVATE, line, line, (echo) -> echo instanceof ServerLine.PrivateTo to
					&& to.name().equals(this.name.get()) && isNamed(to.receiver(), receiver) && to.text().equals(said),
					patience);
		});
	}

	/** The wish for another name. */
	public List<Outgoing> rename(String name, Duration patience) {
		requireExtended(Words.of("composer.no-renaming"));
		ScreenName wanted = screenName(name);
		if (wanted.value().equals(this.name.get())) {
			throw refused(Words.of("composer.same-name", wanted));
		}
		String line = "/nick " + wanted;
		return List.of(new Outgoing(Kind.RENAME, line, line, (echo) -> isOwnRename(echo, wanted), patience));
	}

	/**
	 * The wish for the name one had before, which nobody typed.
	 * @throws ChatException when it is no name
	 */
	public Outgoing oldName(String name, Duration patience) {
		ScreenName wanted = screenName(name);
		return Outgoing.quiet(Kind.RENAME, "/nick " + wanted, (echo) -> isOwnRename(echo, wanted), patience);
	}

	private boolean isOwnRename(ServerLine echo, ScreenName wanted) {
		return echo instanceof ServerLine.Renamed renamed && renamed.from().equals(this.name.get())
				&& isNamed(renamed.to(), wanted);
	}

	/**
	 * Asks for a session (docs/PROTOCOL.md, section 3.14). Servers of ours that know none
	 * say so, the oldest not as a refusal.
	 */
	static Outgoing session(Duration patience) {
		return Outgoing.quiet(Kind.COMMAND, Resumption.SESSION, (answer) -> answer instanceof ServerLine.SessionBegun
				|| answer instanceof ServerLine.Notice notice && notice.text().startsWith(UNKNOWN + Resumption.SESSION),
				patience);
	}

	/**
	 * Asks who is verified, and to be told from now on (docs/PROTOCOL.md, section 3.17).
	 * A server without accounts says so, the oldest not as a refusal.
	 */
	public static Outgoing accounts(Duration patience) {
		return Outgoing.quiet(Kind.COMMAND, AccountLine.COMMAND,
				(answer) -> answer instanceof AccountLine.Accounts || answer instanceof ServerLine.Notice notice
						&& notice.text().startsWith(UNKNOWN + AccountLine.COMMAND),
				patience);
	}

	/**
	 * What to ask of a server right after a login.
	 * @param history how many lines of what was said before; 0 for none
	 * @param lasting whether one comes back after a break
	 */
	public List<Outgoing> wishes(int history, boolean lasting, Duration patience) {
		List<Outgoing> wishes = new ArrayList<>();
		atLogin(history).ifPresent(wishes::add);
		if (lasting) {
			// A break before its answer costs the name, so what can wait comes later.
			wishes.add(session(patience));
		}
		wishes.add(accounts(patience));
		Outgoing blocks = blocks(patience);
		wishes.add(blocks);
		this.blocksAsked = blocks;
		return wishes;
	}

	/**
	 * Waits until the server has said how much can be said as one, if it was asked: what
	 * is pasted right behind a login is one as well.
	 */
	public void awaitBlocks() throws InterruptedException {
		Outgoing asked = this.blocksAsked;
		if (asked != null) {
			try {
				asked.receipt().get(asked.patience().toNanos(), TimeUnit.NANOSECONDS);
			}
			catch (ExecutionException | TimeoutException ex) {
				// It is said line by line.
			}
		}
	}

	/**
	 * Asks to be told what belongs together, and how much can be said as one
	 * (docs/PROTOCOL.md, section 3.21).
	 */
	public static Outgoing blocks(Duration patience) {
		return Outgoing.quiet(Kind.COMMAND, BlockLine.COMMAND, (answer) -> answer instanceof Limits
				|| answer instanceof ServerLine.Notice notice && notice.text().startsWith(UNKNOWN + BlockLine.COMMAND),
				patience);
	}

	/** Whether it is the question who is verified, and nobody typed it. */
	public static boolean asksForAccounts(@Nullable Outgoing line) {
		return line != null && line.isQuiet() && line.text().equals(AccountLine.COMMAND);
	}

	/** Whether lines are counted from this one on. */
	static boolean beginsSession(Outgoing line) {
		return line.text().equals(Resumption.SESSION) && line.isQuiet();
	}

	/**
	 * A command of the server, which nothing echoes. The answer to the ping behind it
	 * says that it was done (docs/PROTOCOL.md, section 3.9).
	 * @param line the line, with its slash
	 * @param shown the line as it may be shown and kept, without a password
	 * @param patience how long the answer may take
	 */
	public List<Outgoing> command(String line, String shown, Duration patience) {
		requireCommands();
		String safe = SafeText.clean(line).strip();
		if (!safe.startsWith("/") || safe.startsWith("//")) {
			throw refused(Words.of("composer.slash"));
		}
		String word = FENCE + this.fences.incrementAndGet();
		return List.of(new Outgoing(Kind.COMMAND, safe + "\n" + Ping.line(word), shown,
				(answer) -> isPong(answer, word), patience));
	}

	/**
	 * A question about what was said before. The pings before and behind it tell which
	 * lines answer it (docs/PROTOCOL.md, section 3.13).
	 * @param question what is asked, and who takes the answer
	 * @param patience how long the answer may take
	 */
	public Outgoing question(Recollection question, Duration patience) {
		requireCommands();
		String word = FENCE + this.fences.incrementAndGet();
		return Outgoing.asking(String.join("\n", Ping.line(FENCE + "before"), question.line(), Ping.line(word)),
				question, (answer) -> isPong(answer, word), patience);
	}

	/**
	 * The question about what was said before one's own login, if the server answers it.
	 * @param lines how many lines of it; 0 for none
	 */
	Optional<Outgoing> atLogin(int lines) {
		return (lines > 0 && this.dialect.get() == Dialect.EXTENDED)
				? Optional.of(question(Recollection.atLogin(lines), UNAWAITED)) : Optional.empty();
	}

	/** Something that was said in another run, once more. */
	public List<Outgoing> kept(Kept kept, Duration patience) {
		String text = kept.text();
		int blank = text.indexOf(' ');
		List<Outgoing> messages = switch (kept.kind()) {
			case ACTION -> action(text, patience);
			case PRIVATE -> privateMessage((blank < 0) ? text : text.substring(0, blank),
					(blank < 0) ? "" : text.substring(blank + 1), patience);
			case BLOCK -> message(String.join("\n", Block.split(text)), patience);
			default -> message(text, patience);
		};
		if (kept.sent()) {
			messages.forEach(Outgoing::repeat);
		}
		return messages;
	}

	/** Makes sure that the server takes commands. */
	public void requireCommands() {
		requireExtended(Words.of("composer.no-commands"));
	}

	private static boolean isPong(ServerLine answer, String word) {
		return answer instanceof ServerLine.Notice && Ping.isAnswer(answer.wire(), word);
	}

	/** Whether a line answers a ping around a command. */
	public static boolean isFence(ServerLine line) {
		return line instanceof ServerLine.Notice notice && notice.text().startsWith(Ping.answer(FENCE));
	}

	private static List<Outgoing> pieces(String text, Function<String, String> strip,
			Function<String, Outgoing> outgoing) {
		return MessageSplitter.split(text).stream().map(strip).filter((said) -> !said.isEmpty()).map(outgoing).toList();
	}

	private void requireExtended(String otherwise) {
		if (this.dialect.get() != Dialect.EXTENDED) {
			throw refused(otherwise);
		}
	}

	private static ScreenName screenName(String typed) {
		try {
			return ScreenName.of(typed);
		}
		catch (InvalidScreenNameException ex) {
			throw refused(ex.getMessage());
		}
	}

	/** Whether a server takes two names for the same. */
	private static boolean isNamed(String name, ScreenName wanted) {
		try {
			return ScreenName.of(name).key().equals(wanted.key());
		}
		catch (InvalidScreenNameException ex) {
			return false;
		}
	}

	private static ChatException refused(String why) {
		return new ChatException(ChatException.Kind.REFUSED, why);
	}

}
