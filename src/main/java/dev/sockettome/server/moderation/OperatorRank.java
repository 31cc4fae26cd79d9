package dev.sockettome.server.moderation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.account.Account;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.account.Password;
import dev.sockettome.server.account.Role;
import dev.sockettome.server.account.Verdict;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.room.Device;

/**
 * Gives and takes the rank of an operator, which is a role of an account. Owned by the
 * room's event loop.
 */
final class OperatorRank {

	private final Door door;

	private final AccountDesk desk;

	private final Participants participants;

	private final Consumer<String> log;

	/** Whose accounts had the rank when that was looked at last. */
	private final Set<ScreenName> ranked = new HashSet<>();

	OperatorRank(Door door, AccountDesk desk, Participants participants, Consumer<String> log) {
		this.door = door;
		this.desk = desk;
		this.participants = participants;
		this.log = log;
	}

	/**
	 * Makes someone an operator if the password is right.
	 * @param device where it was typed
	 * @return done when they have been told
	 */
	CompletableFuture<Void> logIn(Device device, String typed) {
		if (this.door.hasAccounts() && !this.door.isPrivate(device.protection(), device.address())) {
			device.refuse("A password must not cross an open connection. Connect with TLS.");
			return CompletableFuture.completedFuture(null);
		}
		ScreenName name = device.name();
		return this.door.verifier()
			.verify(name, Password.of(typed), device.address())
			.thenAccept((verdict) -> tell(device, name, verdict));
	}

	/** Sets the password by which someone with this name becomes an operator. */
	ModeratorAnswer add(ScreenName operator, String password) {
		String line = this.door.hasAccounts() ? "%s becomes an operator with that password, at login or with /op."
				: "%s becomes an operator with /op and that password.";
		return new ModeratorAnswer(List.of(),
				this.desk.keep(operator, Role.OPERATOR, password, false, List.of(line.formatted(operator))));
	}

	/** Takes the rank away. */
	ModeratorAnswer remove(ScreenName operator) {
		Account account = this.door.accounts().find(operator);
		boolean ranked = account != null && account.role() == Role.OPERATOR;
		CompletableFuture<List<String>> saved = (account != null && ranked)
				? this.door.accounts().put(account.withRole(Role.MEMBER))
				: CompletableFuture.completedFuture(List.of());
		resign(operator);
		return new ModeratorAnswer(List.of("%s is no operator.".formatted(operator)), saved);
	}

	/** Takes the rank that was given to a name, whoever here has it. */
	void resign(ScreenName operator) {
		this.participants.all().forEach((member) -> member.resignAsOperator(operator));
	}

	/** Remembers whose accounts have the rank now. */
	void lookWhoHasIt() {
		holders().forEach(this.ranked::add);
	}

	/** Takes the rank from those whose account had it, and has it no more. */
	void resignGone() {
		Set<ScreenName> gone = new HashSet<>(this.ranked);
		holders().forEach(gone::remove);
		gone.forEach(this::resign);
		this.ranked.removeAll(gone);
	}

	private Stream<ScreenName> holders() {
		return this.door.accounts()
			.all()
			.stream()
			.filter((account) -> account.role() == Role.OPERATOR)
			.map(Account::name);
	}

	private void tell(Device device, ScreenName name, Verdict verdict) {
		Account account = this.door.accounts().find(name);
		if (verdict.unread() != null) {
			device.refuse(verdict.unread());
		}
		else if (verdict.right() && account != null && account.role() == Role.OPERATOR) {
			this.log.accept("%s is an operator now".formatted(name));
			if (this.door.hasAccounts()) {
				device.verified(name);
			}
			device.member().becomeOperator(name);
		}
		else {
			this.log.accept("%s gave a wrong password for an operator".formatted(name));
			device.refuse("That is not the password of an operator called %s.".formatted(name));
		}
	}

}
