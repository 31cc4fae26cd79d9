package dev.sockettome.server.moderation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.account.Account;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.account.OneTimePassword;
import dev.sockettome.server.account.Password;
import dev.sockettome.server.account.Role;
import dev.sockettome.server.account.Verdict;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.room.Member;
import org.jspecify.annotations.Nullable;

/**
 * What moderators do with accounts. Owned by the room's event loop.
 */
final class AccountDesk {

	private final Door door;

	private final Participants participants;

	AccountDesk(Door door, Participants participants) {
		this.door = door;
		this.participants = participants;
	}

	ModeratorAnswer list() {
		this.door.requireAccounts();
		List<String> lines = this.door.accounts().all().stream().map(AccountDesk::described).toList();
		return ModeratorAnswer.of(lines.isEmpty() ? List.of("Nobody has an account.") : lines);
	}

	/**
	 * Makes an account.
	 * @param password its password; {@code null} for one that is made up, unless there is
	 * a key
	 * @param fingerprint of the certificate that opens it; {@code null} for none
	 */
	ModeratorAnswer add(ScreenName name, Role role, @Nullable String password, @Nullable String fingerprint) {
		this.door.requireAccounts();
		if (this.door.accounts().find(name) != null) {
			throw new IllegalArgumentException(
					"The name %1$s has an account. To give it another password: account reset %1$s".formatted(name));
		}
		this.door.accounts().requireRoom();
		List<String> lines = new ArrayList<>();
		lines.add("%s has an account.".formatted(name));
		if (this.participants.find(name) != null || this.participants.isElsewhere(name)) {
			lines.add("Whoever is here as %s now stays until they leave.".formatted(name));
		}
		if (fingerprint != null) {
			Account.requireFingerprint(fingerprint);
			Account account = Account.of(name, role).withKey(fingerprint);
			return new ModeratorAnswer(lines,
					(password != null) ? keep(account, password, false, List.of()) : this.door.accounts().put(account));
		}
		return new ModeratorAnswer(List.of(), given(Account.of(name, role), password, lines));
	}

	/** Gives an account another password, which is made up. */
	ModeratorAnswer reset(ScreenName name) {
		return new ModeratorAnswer(List.of(), given(present(name), null, List.of()));
	}

	ModeratorAnswer remove(ScreenName name) {
		Account account = present(name);
		CompletableFuture<List<String>> saved = this.door.accounts().remove(account.name());
		forgetGone();
		this.participants.all().forEach((member) -> member.resignAsOperator(name));
		return new ModeratorAnswer(List.of("%s has no account any more, and anyone may take the name.".formatted(name)),
				(saved != null) ? saved : CompletableFuture.completedFuture(List.of()));
	}

	/** Whoever is here under a name that is nobody's any more is verified no more. */
	void forgetGone() {
		this.participants.all()
			.filter((member) -> member.isVerified() && this.door.account(member.name()) == null)
			.forEach(Member::forgetAccount);
	}

	/**
	 * Gives somebody a password, and a role.
	 * @return lines for the moderator
	 */
	CompletableFuture<List<String>> keep(ScreenName name, Role role, String password, boolean temporary,
			List<String> lines) {
		Account account = this.door.accounts().find(name);
		if (account != null && this.door.hasAccounts()) {
			Password.of(password).requireFit(name);
		}
		return keep((account != null) ? account.withRole(role) : Account.of(name, role), password, temporary, lines);
	}

	private CompletableFuture<List<String>> given(Account account, @Nullable String password, List<String> lines) {
		List<String> all = new ArrayList<>(lines);
		String given = (password != null) ? password : OneTimePassword.fresh();
		if (password == null) {
			all.add("The password of %s is %s for now; whoever logs in with it is asked for another."
				.formatted(account.name(), given));
		}
		return keep(account, given, password == null, all);
	}

	private CompletableFuture<List<String>> keep(Account account, String typed, boolean temporary, List<String> lines) {
		Password password = Password.of(typed);
		password.requireShort();
		CompletableFuture<String> hash = this.door.verifier().hash(password);
		if (hash == null) {
			throw new IllegalArgumentException(Verdict.BUSY.unread());
		}
		return hash.thenCompose((computed) -> this.door.accounts().put(account.withHash(computed, temporary)))
			.thenApply((problems) -> {
				List<String> all = new ArrayList<>(lines);
				all.addAll(problems);
				return all;
			});
	}

	private Account present(ScreenName name) {
		this.door.requireAccounts();
		Account account = this.door.accounts().find(name);
		if (account == null) {
			throw new IllegalArgumentException("%s has no account. Type account list to see who has.".formatted(name));
		}
		return account;
	}

	private static String described(Account account) {
		List<String> opened = new ArrayList<>();
		if (account.hash() != null) {
			opened.add(account.temporary() ? "one-time password" : "password");
		}
		opened.addAll(account.keys());
		return "%s  %s  %s".formatted(account.name(), account.role(),
				opened.isEmpty() ? "nothing opens it" : String.join(", ", opened));
	}

}
