package dev.sockettome.server.moderation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.account.Account;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.account.Password;
import dev.sockettome.server.account.Role;
import dev.sockettome.server.account.Verdict;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Participant;

/**
 * Gives and takes the rank of an operator, which is a role of an account. Owned by the
 * room's event loop.
 */
final class OperatorRank {

	private final Door door;

	private final AccountDesk desk;

	private final Participants participants;

	private final Consumer<String> log;

	OperatorRank(Door door, AccountDesk desk, Participants participants, Consumer<String> log) {
		this.door = door;
		this.desk = desk;
		this.participants = participants;
		this.log = log;
	}

	/**
	 * Makes someone an operator if the password is right.
	 * @return done when they have been told
	 */
	CompletableFuture<Void> logIn(Participant participant, String typed) {
		Member member = participant.member();
		if (this.door.hasAccounts() && !this.door.isPrivate(member.protection(), member.address())) {
			participant.refuse("A password must not cross an open connection. Connect with TLS.");
			return CompletableFuture.completedFuture(null);
		}
		ScreenName name = member.name();
		return this.door.verifier()
			.verify(name, Password.of(typed), member.address())
			.thenAccept((verdict) -> tell(participant, name, verdict));
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
		this.participants.all().forEach((participant) -> participant.resignAsOperator(operator));
		return new ModeratorAnswer(List.of("%s is no operator.".formatted(operator)), saved);
	}

	private void tell(Participant participant, ScreenName name, Verdict verdict) {
		Account account = this.door.accounts().find(name);
		if (verdict.unread() != null) {
			participant.refuse(verdict.unread());
		}
		else if (verdict.right() && account != null && account.role() == Role.OPERATOR) {
			this.log.accept("%s is an operator now".formatted(name));
			if (this.door.hasAccounts()) {
				participant.member().verified(name);
			}
			participant.becomeOperator(name);
		}
		else {
			this.log.accept("%s gave a wrong password for an operator".formatted(name));
			participant.refuse("That is not the password of an operator called %s.".formatted(name));
		}
	}

}
