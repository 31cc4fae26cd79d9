package dev.sockettome.server.account;

import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.admission.AddressRange;
import org.jspecify.annotations.Nullable;

/**
 * Looks at passwords, as long for a name that has no account as for one that has. Owned
 * by the room's event loop; hashes are computed by another thread.
 */
public final class Verifier {

	private final Accounts accounts;

	private final HashThread hashThread;

	private final Executor room;

	private final LongSupplier clock;

	private final Guesses guesses = new Guesses();

	/**
	 * A verifier.
	 * @param room runs what follows from a password
	 * @param clock tells the time, in nanoseconds
	 */
	public Verifier(Accounts accounts, HashThread hashThread, Executor room, LongSupplier clock) {
		this.accounts = accounts;
		this.hashThread = hashThread;
		this.room = room;
		this.clock = clock;
	}

	/**
	 * Looks at the password for a name.
	 * @param address where it comes from
	 * @return what came out, on the room's event loop
	 */
	public CompletableFuture<Verdict> verify(ScreenName name, Password password, InetAddress address) {
		if (password.isTooLong()) {
			return CompletableFuture.completedFuture(Verdict.TOO_LONG);
		}
		String key = name.key();
		InetAddress network = AddressRange.network(address);
		long wait = this.guesses.wait(key, network, this.clock.getAsLong());
		if (wait > 0) {
			return CompletableFuture.completedFuture(Verdict.slowed(wait));
		}
		Account account = this.accounts.find(name);
		String hash = (account != null) ? account.hash() : null;
		CompletableFuture<Look> look = this.hashThread.run(() -> look(key, password, hash, network));
		return (look != null) ? look.thenApplyAsync((seen) -> {
			if (seen.renewed != null) {
				renew(name, hash, seen.renewed);
			}
			return seen.verdict;
		}, this.room) : CompletableFuture.completedFuture(Verdict.BUSY);
	}

	/**
	 * Looks at the password of the room, which is no secret to anybody in it, and is
	 * compared as it is.
	 */
	Verdict verify(RoomPassword room, Password password, InetAddress address) {
		InetAddress network = AddressRange.network(address);
		long now = this.clock.getAsLong();
		long wait = this.guesses.wait(null, network, now);
		if (wait > 0) {
			return Verdict.slowed(wait);
		}
		if (room.is(password)) {
			return Verdict.RIGHT;
		}
		this.guesses.wrong(null, network, now);
		return Verdict.WRONG;
	}

	/** An account was opened by a key. */
	void opened(ScreenName name, InetAddress address) {
		this.guesses.right(name.key(), AddressRange.network(address));
	}

	/**
	 * Computes the hash of a new password.
	 * @return the hash, on the room's event loop; {@code null} when too many wait
	 */
	public @Nullable CompletableFuture<String> hash(Password password) {
		CompletableFuture<String> hash = this.hashThread.run(() -> PasswordHashes.of(password));
		return (hash != null) ? hash.thenApplyAsync((computed) -> computed, this.room) : null;
	}

	/** On the thread that computes hashes. */
	private Look look(String key, Password password, @Nullable String hash, InetAddress network) {
		long now = this.clock.getAsLong();
		// Others that came at the same time may have been wrong meanwhile.
		long wait = this.guesses.wait(key, network, now);
		if (wait > 0) {
			return new Look(Verdict.slowed(wait), null);
		}
		if (!PasswordHashes.matches(password, hash)) {
			this.guesses.wrong(key, network, now);
			return new Look(Verdict.WRONG, null);
		}
		this.guesses.right(key, network);
		boolean outdated = hash != null && PasswordHashes.isOutdated(hash);
		return new Look(Verdict.RIGHT, outdated ? PasswordHashes.of(password) : null);
	}

	/** Keeps a better hash, unless the password has been changed meanwhile. */
	private void renew(ScreenName name, @Nullable String old, String renewed) {
		Account account = this.accounts.find(name);
		if (account != null && account.hash() != null && account.hash().equals(old)) {
			this.accounts.put(account.withHash(renewed, account.temporary()));
		}
	}

	/**
	 * A look at a password.
	 *
	 * @param renewed a better hash of it; {@code null} when the one there is will do
	 */
	private record Look(Verdict verdict, @Nullable String renewed) {
	}

}
