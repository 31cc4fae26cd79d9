package dev.sockettome;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.text.BreakIterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.room.Person;
import dev.sockettome.client.wire.UntrustedServerException;
import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.PasswordPrompt;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.admission.TokenBucket;
import dev.sockettome.server.name.Skeleton;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.settings.ServerSettings.Limits;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.ssl.SslContextBuilder;
import org.jline.reader.Candidate;
import org.jline.reader.Macro;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteConfig;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.JsonGenerator;

import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.util.backoff.ExponentialBackOff;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks the map for newcomers (docs/ARCHITECTURE.md, "Where is what"): what the program
 * does leaves a trace in what was compiled, such as asking for the setting that it keeps
 * to, and the class on the map is the only one that leaves it.
 */
class WhereIsWhatTests {

	private static final String ROOT = "dev.sockettome.";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("__"))
		.importPackages("dev.sockettome");

	private static final Pattern ROW = Pattern.compile("\\| ([a-z][^|]*) \\| `([a-z][\\w.]+)` \\|");

	private static final Map<String, Trace> TRACES = new LinkedHashMap<>();

	static {
		// What somebody does who comes in
		uses("limits the connections of one address", Limits.class, "connectionsPerAddress");
		uses("keeps out who is banned", ROOT + "server.admission.Ban", "isOver");
		uses("turns away another protocol", Admission.class, "turnedAwayForeigner");
		uses("bounds the handshakes under way", Admission.class, "admitHandshake");
		uses("says which TLS is spoken", SslContextBuilder.class, "ciphers");
		uses("makes the server's own certificate", "server", ProcessBuilder.class.getName(), "<init>");
		uses("shows a new certificate in place of the old", ROOT + "server.tls.CertificateSource", "files");
		uses("sends the greeting", "server", ROOT + "protocol.Greeting", "TEXT");
		uses("judges the characters of a name, and cuts it", InvalidScreenNameException.class, "<init>");
		uses("refuses a name that looks like the server", Skeleton.class, "folded");
		// What somebody says
		uses("frames bytes into lines", ROOT + "protocol.LineFramer$Sink", "line");
		uses("makes text harmless", ROOT + "protocol.InvisibleCharacters", "isJoinable");
		uses("counts how much may be sent", Math.class, "ceil");
		uses("slows down who floods", TokenBucket.class, "untilNext");
		uses("decides the order of what happens", ROOT + "server.broadcast.Batch", "<init>");
		uses("counts the lines of the room", ROOT + "server.history.RecentEntries", "<init>");
		uses("tells what was missed in a break", "server", ServerLine.Resumed.class.getName(), "<init>");
		uses("makes and hashes the tokens of sessions", "server.ticket", MessageDigest.class.getName(), "getInstance");
		uses("keeps what is said, in a file", SQLiteConfig.class, "<init>");
		uses("keeps what is said, on Redis", ROOT + "server.lettuce.Script", "APPEND");
		uses("hears what other servers have told", ROOT + "server.lettuce.RedisLink", "read");
		uses("takes over from a server that has died", ROOT + "server.lettuce.Script", "TAKE_OVER");
		uses("asks something of another server of the room", ROOT + "server.lettuce.Script", "SEND");
		uses("sends private lines after who goes to another server", ROOT + "server.ticket.KeptLines", "encode");
		uses("claims names again after a server was cut off", ROOT + "server.lettuce.Script", "RECLAIM");
		uses("claims a name among all servers", ROOT + "server.lettuce.Script", "CLAIM");
		uses("keeps bans and accounts, on Redis", ROOT + "server.kept.KeptScript", "CHANGE");
		uses("talks to Redis", RedisScriptingAsyncCommands.class, "evalsha");
		uses("tells what was said before", ROOT + "server.history.Entry", "told");
		uses("encodes a line once for all", ByteBufUtil.class, "writeUtf8");
		uses("cuts off who reads too slowly", ServerSettings.class, "slowFor");
		uses("hashes passwords", BCryptPasswordEncoder.class, "<init>");
		uses("slows down who guesses passwords", ROOT + "server.account.Guesses$Tries", "<init>");
		uses("asks a newcomer for a password", ROOT + "server.account.Entrant", "ask");
		uses("lets an account's devices share its name", ROOT + "server.room.Member", "longestAway");
		// What the client does with it
		uses("opens the socket", Socket.class, "<init>");
		uses("decides whether a server's certificate is trusted", ROOT + "client.tls.UntrustedCertificateException",
				"<init>");
		uses("talks to a server of any kind", ROOT + "client.raw.LineWriter", "write");
		uses("notices a dead server", ROOT + "client.wire.Heartbeat$Wire", "send");
		uses("cuts a long message into several", BreakIterator.class, "getCharacterInstance");
		uses("confirms a message by its echo", ROOT + "client.delivery.Outgoing", "isEcho");
		uses("says when to come back", ExponentialBackOff.class, "setJitter");
		uses("gets one in again after a break", ROOT + "client.NameWish", "otherwise");
		uses("counts what has come of a session", "client", ROOT + "protocol.Resumption", "<init>");
		uses("tells a question for a password from talk", PasswordPrompt.class, "parse");
		uses("makes an event of a line", "client", MessageReceived.class.getName(), "<init>");
		uses("knows who is here", Person.class, "<init>");
		// What a person sees and types
		uses("words an event for a person", ROOT + "shell.conversation.NameStyles", "of");
		uses("gives a name its colour", Math.class, "floorMod");
		uses("decides whether a line is shown in the window that is looked at", ROOT + "shell.window.Windows", "place");
		uses("takes a person to another window", ROOT + "shell.window.Windows", "enter");
		uses("knows how wide a character is", WCWidth.class, "wcwidth");
		uses("finds a password where nobody is asked", ROOT + "shell.login.PasswordCommand", "run");
		uses("completes what is typed", Candidate.class, "<init>");
		uses("knows emoji by their names", ROOT + "shell.emoji.EmojiNames$Emoji", "<init>");
		uses("limits and keeps the lines typed before", ROOT + "file.LineFile", "tail");
		uses("answers each person only so often", ROOT + "shell.expect.PersonalPauses", "begin");
		uses("does something again and again", "shell.script", TimeUnit.class.getName(), "timedWait");
		uses("keeps a transcript", ClientSettings.class, "transcriptSize");
		uses("reads a transcript back", "shell", MessageReceived.class.getName(), "<init>");
		uses("asks a person whether to trust a server", UntrustedServerException.class, "isUnknown");
		// What a file does
		uses("finds the command of a line", ROOT + "shell.grammar.UnknownCommandException", "<init>");
		uses("reads a command file", ROOT + "shell.script.Step", "<init>");
		uses("searches for a pattern in bounded time", ROOT + "shell.pattern.TimedText", "<init>");
		uses("writes JSON", JsonGenerator.class, "writeEndObject");
		// What they all need
		uses("reads the configuration files", ClassPathResource.class, "<init>");
		uses("has a key do what a person wants", Macro.class, "<init>");
		uses("puts a command in the place of an alias", ROOT + "shell.profile.Alias", "forced");
		uses("changes a file of settings", Yaml.class, "composeAll");
		uses("decides which language is spoken", ROOT + "words.Language", "askedBy");
		uses("has a changed setting take effect", ROOT + "settings.SettingsListener", "use");
		uses("replaces a file as a whole", StandardCopyOption.class, "ATOMIC_MOVE");
	}

	private static void uses(String behaviour, Class<?> owner, String member) {
		uses(behaviour, owner.getName(), member);
	}

	private static void uses(String behaviour, String owner, String member) {
		uses(behaviour, "", owner, member);
	}

	private static void uses(String behaviour, String room, String owner, String member) {
		TRACES.put(behaviour, new Trace(room, owner, member));
	}

	static Stream<String> behaviours() {
		return TRACES.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("behaviours")
	void theClassOnTheMapDoesIt(String behaviour) throws IOException {
		assertThat(TRACES.get(behaviour).followed()).containsExactly(map().get(behaviour));
	}

	@Test
	void theMapShowsEachBehaviourThatIsWalked() throws IOException {
		assertThat(map()).hasSizeGreaterThanOrEqualTo(20).containsOnlyKeys(TRACES.keySet());
	}

	private static Map<String, String> map() throws IOException {
		Matcher row = ROW.matcher(Files.readString(Path.of("docs/ARCHITECTURE.md")));
		Map<String, String> map = new LinkedHashMap<>();
		while (row.find()) {
			map.put(row.group(1), row.group(2));
		}
		return map;
	}

	/**
	 * What a class calls, makes or reads.
	 *
	 * @param room the package to look in, with those below it
	 * @param owner whose it is
	 * @param member the method or the field, or {@code <init>} where one is made
	 */
	private record Trace(String room, String owner, String member) {

		/** The classes that leave it, other than its owner. */
		Set<String> followed() {
			return CLASSES.stream()
				.filter((type) -> type.getPackageName().startsWith(ROOT + this.room))
				.filter((type) -> !type.getName().equals(this.owner))
				.filter((type) -> type.getAccessesFromSelf()
					.stream()
					.anyMatch((access) -> access.getTarget().getOwner().getName().equals(this.owner)
							&& access.getTarget().getName().equals(this.member)))
				.map(WhereIsWhatTests::outermost)
				.collect(Collectors.toCollection(TreeSet::new));
		}

	}

	private static String outermost(JavaClass type) {
		return type.getEnclosingClass()
			.map(WhereIsWhatTests::outermost)
			.orElseGet(() -> type.getName().substring(ROOT.length()));
	}

}
