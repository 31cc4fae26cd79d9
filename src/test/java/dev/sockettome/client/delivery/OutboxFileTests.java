package dev.sockettome.client.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.sockettome.client.delivery.OutboxFile.Kept;
import dev.sockettome.client.delivery.Outgoing.Kind;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxFileTests {

	private static final String SERVER = "lab:5555";

	@TempDir
	private Path folder;

	private final List<String> notes = new CopyOnWriteArrayList<>();

	private final List<String> sent = new CopyOnWriteArrayList<>();

	@Test
	void whatWaitsIsThereWhenTheProgramIsKilled() throws Exception {
		Outbox outbox = outbox();
		attach(outbox);
		outbox.hold();
		outbox.offer(List.of(message(Kind.MESSAGE, "one"), message(Kind.ACTION, "/me waves  twice"),
				message(Kind.PRIVATE, "/msg alice psst")));
		assertThat(killed()).containsExactly(new Kept(Kind.MESSAGE, "one", false),
				new Kept(Kind.ACTION, "waves  twice", false), new Kept(Kind.PRIVATE, "alice psst", false));
	}

	@Test
	void whatIsOnItsWayMayHaveArrivedAndWhatCameBackIsGone() throws Exception {
		Outbox outbox = outbox();
		attach(outbox);
		outbox.offer(List.of(message(Kind.MESSAGE, "one"), message(Kind.MESSAGE, "two"), message(Kind.MESSAGE, "three"),
				message(Kind.MESSAGE, "four")));
		settle(outbox, "one");
		outbox.drop(outbox.unsettled().get(1));
		assertThat(killed()).containsExactly(new Kept(Kind.MESSAGE, "two", true),
				new Kept(Kind.MESSAGE, "four", false));
	}

	@Test
	void commandsNamesAndPasswordsAreNeverInIt() throws Exception {
		Outbox outbox = outbox();
		attach(outbox);
		outbox.hold();
		outbox.offer(List.of(message(Kind.COMMAND, "/op hunter2"), message(Kind.RENAME, "/nick rob"),
				message(Kind.MESSAGE, "/op hunter2"), message(Kind.MESSAGE, "hello")));
		outbox.offerFirst(List.of(Outgoing.quiet(Kind.COMMAND, "/session", (line) -> false, Duration.ofMinutes(1))));
		assertThat(content()).doesNotContain("hunter2", "rob", "session");
		assertThat(killed()).containsExactly(new Kept(Kind.MESSAGE, "hello", false));
	}

	@Test
	void itWaitsForThePersonsWordAndIsSentInOrderBeforeAllElse() throws Exception {
		Outbox first = outbox();
		attach(first);
		first.hold();
		first.offer(List.of(message(Kind.MESSAGE, "one"), message(Kind.MESSAGE, "two")));
		first.close();
		assertThat(this.notes).containsExactly("2 messages were not sent, and will be offered the next time.");
		Outbox outbox = outbox();
		attach(outbox);
		outbox.offer(List.of(message(Kind.MESSAGE, "three"), message(Kind.MESSAGE, "four")));
		assertThat(this.sent).containsExactly("three");
		assertThat(outbox.sendAll()).extracting(Outgoing::text).containsExactly("one", "two");
		Stream.of("three", "one", "two", "four").forEach((text) -> settle(outbox, text));
		assertThat(this.sent).containsExactly("three", "one", "two", "four");
		outbox.close();
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whatThisServerDoesNotKnowIsToldAndForgotten() throws Exception {
		Outbox first = outbox();
		attach(first);
		first.hold();
		first.offer(List.of(message(Kind.PRIVATE, "/msg alice psst"), message(Kind.MESSAGE, "hello")));
		first.close();
		List<String> refused = open().attach(outbox(), (kept) -> {
			if (kept.kind() == Kind.PRIVATE) {
				throw new ChatException(ChatException.Kind.REFUSED, "It has none.");
			}
			return List.of(message(kept.kind(), kept.text()));
		});
		assertThat(refused).containsExactly("Not kept: alice psst. It has none.");
		assertThat(killed()).extracting(Kept::text).containsExactly("hello");
	}

	@Test
	void twoProgramsDoNotGetInEachOthersWay() throws Exception {
		Outbox first = outbox();
		attach(first);
		first.offer(List.of(message(Kind.MESSAGE, "mine")));
		OutboxFile second = open();
		assertThat(second.kept()).isEmpty();
		second.close();
		List<OutboxFile> many = new ArrayList<>();
		for (OutboxFile next = OutboxFile.open(this.folder, SERVER, "bob",
				this.notes::add); next != null; next = OutboxFile.open(this.folder, SERVER, "bob", this.notes::add)) {
			many.add(next);
		}
		assertThat(many).hasSize(8);
		many.forEach(OutboxFile::close);
		first.close();
	}

	@Test
	void everyServerAndNameHasItsOwn() throws Exception {
		for (String name : List.of("bob", "../../etc/passwd", "a b\u0000", "x".repeat(10_000), "\uD83D\uDE00*")) {
			try (OutboxFile file = OutboxFile.open(this.folder, "[::1]:5555", name, this.notes::add)) {
				assertThat(file).as(name).isNotNull();
			}
		}
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whatIsNoPartOfItIsToldAndKeptBesideIt() throws Exception {
		attach(outbox());
		Path file = files().get(0);
		Files.writeString(file.resolveSibling("copy"),
				"+1 say hello\n\u0000\u0001rubbish\n+2 shout no\n+x\n-9\n>9\n+1 say twice\n+3 say  \u001b[31m kept\n+4 sa");
		Files.move(file.resolveSibling("copy"), file.resolveSibling("lab%3A5555_eve"));
		try (OutboxFile damaged = OutboxFile.open(this.folder, SERVER, "eve", this.notes::add)) {
			assertThat(damaged).isNotNull();
			assertThat(damaged.kept()).extracting(Kept::text).containsExactly("hello", " [31m kept");
		}
		assertThat(this.notes).singleElement().asString().contains(" 7 lines ");
		assertThat(this.folder.resolve("lab%3A5555_eve.damaged")).content().contains("rubbish");
	}

	@Test
	void aLongTalkLeavesAShortFile() throws Exception {
		Outbox outbox = outbox();
		attach(outbox);
		for (int i = 0; i < 2000; i++) {
			String text = i + "x".repeat(100);
			outbox.offer(List.of(message(Kind.MESSAGE, text)));
			settle(outbox, text);
		}
		assertThat(Files.size(files().get(0))).isLessThan(70_000);
		outbox.hold();
		outbox.offer(List.of(message(Kind.MESSAGE, "kept")));
		assertThat(killed()).extracting(Kept::text).containsExactly("kept");
	}

	private Outbox outbox() {
		return new Outbox(this.sent::add, new Reports() {

			@Override
			public void confirmed(Outgoing message, Duration echoTime) {
			}

			@Override
			public void unconfirmed(Outgoing message) {
			}

			@Override
			public void refused(Outgoing message, String reason) {
			}

		}, () -> Dialect.EXTENDED);
	}

	private void attach(Outbox outbox) throws IOException {
		assertThat(open().attach(outbox, (kept) -> List.of(message(kept.kind(), kept.text())))).isEmpty();
	}

	private OutboxFile open() throws IOException {
		OutboxFile file = OutboxFile.open(this.folder, SERVER, "bob", this.notes::add);
		assertThat(file).isNotNull();
		return file;
	}

	/** What another program finds when this one is gone without a word. */
	private List<Kept> killed() throws IOException {
		Path copy = Files.createDirectory(this.folder.resolveSibling(this.folder.getFileName() + "-copy"));
		try {
			for (Path file : files()) {
				Files.copy(file, copy.resolve(file.getFileName()));
			}
			try (OutboxFile file = OutboxFile.open(copy, SERVER, "bob", this.notes::add)) {
				assertThat(file).isNotNull();
				return file.kept();
			}
		}
		finally {
			try (Stream<Path> files = Files.list(copy)) {
				for (Path file : files.toList()) {
					Files.delete(file);
				}
			}
			Files.delete(copy);
		}
	}

	private String content() throws IOException {
		StringBuilder content = new StringBuilder();
		for (Path file : files()) {
			content.append(Files.readString(file));
		}
		return content.toString();
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((file) -> !file.toString().endsWith(".damaged")).sorted().toList();
		}
	}

	private static void settle(Outbox outbox, String text) {
		Outgoing message = outbox.echoOf(new ServerLine.Text(text));
		assertThat(message).as(text).isNotNull();
		outbox.confirm(message);
	}

	private static Outgoing message(Kind kind, String text) {
		return new Outgoing(kind, text, text, (line) -> line.equals(new ServerLine.Text(text)), Duration.ofMinutes(1));
	}

}
