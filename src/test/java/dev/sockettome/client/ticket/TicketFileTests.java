package dev.sockettome.client.ticket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TicketFileTests {

	private static final String TOKEN = "k7QdAbCdEfGhIjKlMnOpQr";

	@TempDir
	private Path folder;

	@Test
	void theTokenOfAProgramThatWasKilledIsThereForTheNextOnce() throws Exception {
		open("bob").keep(TOKEN);
		killAll();
		try (TicketFile next = open("bob")) {
			assertThat(next.takeLeft()).isEqualTo(TOKEN);
			assertThat(next.takeLeft()).isNull();
		}
	}

	@Test
	void theLatestTokenCounts() throws Exception {
		TicketFile file = open("bob");
		file.keep(TOKEN.toLowerCase());
		file.keep(TOKEN);
		killAll();
		try (TicketFile next = open("bob")) {
			assertThat(next.takeLeft()).isEqualTo(TOKEN);
		}
	}

	@Test
	void whoLeftInGoodOrderLeavesNoFile() throws Exception {
		TicketFile file = open("bob");
		file.keep(TOKEN);
		file.forget();
		file.close();
		assertThat(files()).isEmpty();
	}

	@Test
	void theTokenOfAProgramThatStillRunsIsNotGiven() throws Exception {
		try (TicketFile first = open("bob")) {
			first.keep(TOKEN);
			try (TicketFile second = open("bob")) {
				assertThat(second.takeLeft()).isNull();
			}
		}
	}

	@Test
	void twoProgramsUnderOneNameEachHaveTheirOwn() throws Exception {
		String other = TOKEN.toLowerCase();
		open("bob").keep(TOKEN);
		open("bob").keep(other);
		killAll();
		try (TicketFile first = open("bob"); TicketFile second = open("bob")) {
			assertThat(first.takeLeft()).isEqualTo(TOKEN);
			assertThat(second.takeLeft()).isEqualTo(other);
		}
	}

	@Test
	void onlyItsOwnerCanReadIt() throws Exception {
		try (TicketFile file = open("bob")) {
			file.keep(TOKEN);
			assertThat(files()).isNotEmpty()
				.allSatisfy((path) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
					.isEqualTo("rw-------"));
		}
	}

	@Test
	void aPlaceWithoutFilesIsNoMistake() throws Exception {
		Path noFolder = Files.createFile(this.folder.resolve("file"));
		assertThat(TicketFile.open(noFolder, "lab:5555", "bob")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "short", "k7QdAbCdEfGhIjKlMnOpQr /quit", "\u0000\u0001", "../../etc/passwd" })
	void whatIsNoTokenIsNotTaken(String content) throws Exception {
		open("bob").keep(TOKEN);
		killAll();
		Files.writeString(files().get(0), content);
		try (TicketFile next = open("bob")) {
			assertThat(next.takeLeft()).isNull();
		}
	}

	private TicketFile open(String name) {
		TicketFile file = TicketFile.open(this.folder, "lab:5555", name);
		assertThat(file).isNotNull();
		return file;
	}

	/** What a killed program leaves is a file that nobody has open. */
	private void killAll() throws IOException {
		Path copy = Files.createDirectory(this.folder.resolve("copy"));
		for (Path path : files()) {
			Files.copy(path, copy.resolve(path.getFileName()));
		}
		this.folder = copy;
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> all = Files.list(this.folder)) {
			return all.filter(Files::isRegularFile).toList();
		}
	}

}
