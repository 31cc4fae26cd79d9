package dev.sockettome.server.account;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What people in the room do to their own accounts: make one, change its password, add a
 * key (docs/PROTOCOL.md, section 3.15). Each is done when the future is, and whoever
 * asked for it has been told. Owned by the room's event loop.
 */
public final class Registration {

	private static final String NOT_PRIVATE = "A password must not cross an open connection. Connect with TLS.";

	private static final String OFF = "There are no accounts on this server.";

	private final Door door;

	private final Accounts accounts;

	private final Executor room;

	private final Consumer<ServerEvent> log;

	public Registration(Door door, Executor room, Consumer<ServerEvent> log) {
		this.door = door;
		this.accounts = door.accounts();
		this.room = room;
		this.log = log;
	}

	/**
	 * Makes an account for the name somebody has.
	 * @param typed the password; empty when the certificate of the connection is to open
	 * it
	 */
	public CompletableFuture<?> register(Registrant person, String typed) {
		ScreenName name = person.name();
		String certificate = person.protection().certificate();
		Password password = Password.of(typed);
		String refusal = whyNotRegister(person);
		if (refusal == null && password.isEmpty() && certificate == null) {
			refusal = "Usage: /register PASSWORD";
		}
		if (refusal == null && !password.isEmpty()) {
			refusal = password.objection(name);
		}
		if (refusal != null) {
			return refuse(person, refusal);
		}
		Account fresh = Account.of(name, Role.MEMBER);
		if (password.isEmpty() && certificate != null) {
			return keep(person, fresh.withKey(certificate));
		}
		return hashed(person, password, (hash) -> {
			// Somebody may have been quicker, or have another name by now.
			if (!person.name().equals(name)) {
				return refuse(person, "You are not called %s any more.".formatted(name));
			}
			return (this.accounts.find(name) != null) ? refuse(person, "The name %s has an account.".formatted(name))
					: keep(person, fresh.withHash(hash, false));
		});
	}

	/** Changes the password of somebody's own account. */
	public CompletableFuture<?> changePassword(Registrant person, String typed) {
		ScreenName name = person.name();
		Password password = Password.of(typed);
		String refusal = whyNotChange(person);
		if (refusal == null) {
			refusal = password.objection(name);
		}
		return (refusal != null) ? refuse(person, refusal) : hashed(person, password, (hash) -> {
			Account own = own(person);
			if (own == null || !own.isOf(name)) {
				return refuse(person, "You are not called %s any more.".formatted(name));
			}
			log(person, "%s has another password".formatted(name));
			return told(person, this.accounts.put(own.withHash(hash, false)),
					"The password of %s is changed.".formatted(name));
		});
	}

	/** Lets the certificate of somebody's connection open the own account. */
	public CompletableFuture<?> addKey(Registrant person) {
		String certificate = person.protection().certificate();
		Account own = own(person);
		String refusal = whyNotChange(person);
		if (refusal == null && certificate == null) {
			refusal = "This connection has shown no certificate.";
		}
		else if (refusal == null && own != null && own.isOpenedBy(certificate)) {
			refusal = "%s opens the account of %s already.".formatted(certificate, own.name());
		}
		else if (refusal == null && own != null && own.keys().size() >= Account.MAX_KEYS) {
			refusal = "At most %d keys open an account.".formatted(Account.MAX_KEYS);
		}
		if (refusal != null || own == null || certificate == null) {
			return refuse(person, String.valueOf(refusal));
		}
		log(person, "%s opens the account of %s".formatted(certificate, own.name()));
		return told(person, this.accounts.put(own.withKey(certificate)),
				"%s opens the account of %s from now on.".formatted(certificate, own.name()));
	}

	private @Nullable String whyNotRegister(Registrant person) {
		ScreenName name = person.name();
		if (!this.door.hasAccounts()) {
			return OFF;
		}
		if (!this.door.isPrivate(person.protection(), person.address())) {
			return NOT_PRIVATE;
		}
		if (this.accounts.find(name) != null) {
			return person.isVerified() ? "The name %s is yours already. /password changes its password.".formatted(name)
					: "The name %s has an account.".formatted(name);
		}
		if (!this.door.isOpenToRegister()) {
			return "Accounts are made by invitation here. Ask an operator.";
		}
		return this.accounts.areTooMany() ? "There are too many accounts here. Ask an operator."
				: this.door.refusal(name);
	}

	private @Nullable String whyNotChange(Registrant person) {
		if (!this.door.hasAccounts()) {
			return OFF;
		}
		if (!this.door.isPrivate(person.protection(), person.address())) {
			return NOT_PRIVATE;
		}
		return (own(person) != null) ? null
				: "The name %s is not yours. /register PASSWORD makes it so, if it is nobody's."
					.formatted(person.name());
	}

	/** The account of somebody who has shown that it is the own one. */
	private @Nullable Account own(Registrant person) {
		return person.isVerified() ? this.door.account(person.name()) : null;
	}

	private CompletableFuture<?> keep(Registrant person, Account account) {
		ScreenName name = account.name();
		log(person, "%s has an account now".formatted(name));
		CompletableFuture<List<String>> saved = this.accounts.put(account);
		person.verified(name);
		return told(person, saved,
				(account.hash() != null) ? "The name %s is yours: from now on it asks for its password.".formatted(name)
						: "The name %s is yours: from now on %s opens it.".formatted(name, account.keys().get(0)));
	}

	private CompletableFuture<?> hashed(Registrant person, Password password, Next next) {
		CompletableFuture<String> hash = this.door.verifier().hash(password);
		return (hash != null) ? hash.thenCompose(next::with) : refuse(person, String.valueOf(Verdict.BUSY.unread()));
	}

	/** Tells that it is done once it is written. */
	private CompletableFuture<?> told(Registrant person, CompletableFuture<List<String>> saved, String done) {
		return saved.thenAcceptAsync((problems) -> {
			person.inform(done);
			problems.forEach(person::inform);
		}, this.room);
	}

	private static CompletableFuture<?> refuse(Registrant person, String reason) {
		person.refuse(reason);
		return CompletableFuture.completedFuture(null);
	}

	private void log(Registrant person, String line) {
		this.log
			.accept(ServerEvent.of(Kind.ACCOUNT, person.name().value(), AddressRange.shown(person.address()), line));
	}

	/** What follows once a hash is computed. */
	private interface Next {

		CompletableFuture<?> with(String hash);

	}

}
