package dev.sockettome.server.account;

import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.files.DataFile;
import dev.sockettome.server.files.DataFile.Entries;
import dev.sockettome.server.files.DataFolder;

/**
 * The file {@code operators} of a server from before there were accounts: a name, a salt
 * and a hash in each line. It is read once, and left as it is.
 */
public final class FormerOperators {

	private static final String FILE = "operators";

	private FormerOperators() {
	}

	/**
	 * The operators as accounts; none, when there is no such file.
	 * @param problems is told what is wrong with it
	 */
	public static List<Account> read(DataFolder folder, Consumer<String> problems) {
		Entries<Account> read = new DataFile<>(folder.lines(FILE), FormerOperators::parse, problems).read();
		return (read != null) ? read.all() : List.of();
	}

	private static Account parse(String line) {
		String[] words = line.split("\\s+");
		ScreenName name = Account.owner(line);
		try {
			if (name != null && words.length == 3) {
				Base64.Decoder decoder = Base64.getDecoder();
				return Account.of(name, Role.OPERATOR)
					.withHash(PasswordHashes.ofPbkdf2(decoder.decode(words[1]), decoder.decode(words[2])), false);
			}
		}
		catch (IllegalArgumentException ex) {
			// Said below.
		}
		throw new IllegalArgumentException(
				"an operator is a name, a salt and a hash; make one with \"op NAME --password PASSWORD\".");
	}

}
