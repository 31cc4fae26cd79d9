package dev.sockettome.server.account;

import java.net.InetAddress;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.name.Named;
import dev.sockettome.server.name.OwnedNames;
import dev.sockettome.server.name.ReservedNames;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.settings.ServerSettings.Accounts.Registering;
import dev.sockettome.server.settings.ServerSettings.Mode;
import dev.sockettome.server.tls.Protection;
import org.jspecify.annotations.Nullable;

/**
 * By which rules people come in: whose names are whose, and what else one has to know.
 * Owned by the room's event loop.
 */
public final class Door implements OwnedNames {

	private Mode mode;

	private final ServerSettings.Accounts settings;

	private final Accounts accounts;

	private final Verifier verifier;

	private final ReservedNames reserved;

	private final String passwordFile;

	private @Nullable RoomPassword roomPassword;

	public Door(ServerSettings settings, Accounts accounts, Verifier verifier, @Nullable RoomPassword roomPassword) {
		this.mode = settings.mode();
		this.settings = settings.accounts();
		this.accounts = accounts;
		this.verifier = verifier;
		this.passwordFile = settings.passwordFile();
		this.roomPassword = roomPassword;
		this.reserved = new ReservedNames(Stream.of(this.settings.reserved().split(","))
			.filter((name) -> !name.isBlank())
			.map(ScreenName::of)
			.toList());
	}

	public Accounts accounts() {
		return this.accounts;
	}

	public Verifier verifier() {
		return this.verifier;
	}

	/** Whether names belong to people here. */
	public boolean hasAccounts() {
		return this.settings.mode() != Registering.OFF;
	}

	/** Whether somebody may make an account for the own name. */
	boolean isOpenToRegister() {
		return this.settings.mode() == Registering.OPEN;
	}

	/** What people without an account may do. */
	public Mode mode() {
		return this.mode;
	}

	/**
	 * Says what people without an account may do from now on.
	 * @throws IllegalArgumentException when nobody can have one, with one line that says
	 * so
	 */
	public void mode(Mode mode) {
		if (mode != Mode.OPEN) {
			requireAccounts();
		}
		this.mode = mode;
	}

	/**
	 * Checks that names belong to people here.
	 * @throws IllegalArgumentException when they do not, with one line that says so
	 */
	public void requireAccounts() {
		if (!hasAccounts()) {
			throw new IllegalArgumentException(
					"There are no accounts on this server: chat.server.accounts.mode is off.");
		}
	}

	/** Whether only people with an account come in. */
	boolean isForMembersOnly() {
		return this.mode == Mode.INVITE;
	}

	/** Whether only people with an account speak. */
	public boolean isQuietForStrangers() {
		return this.mode != Mode.OPEN;
	}

	/** How many devices of one account may share its name. */
	public int devices() {
		return this.settings.devices();
	}

	/** How a stranger gets an account, in a sentence. */
	public String wayToAnAccount() {
		return isOpenToRegister() ? "To make one for your name: /register PASSWORD" : "Ask an operator for one.";
	}

	/** The account that a name has here. */
	public @Nullable Account account(ScreenName name) {
		return hasAccounts() ? this.accounts.find(name) : null;
	}

	@Nullable RoomPassword roomPassword() {
		return this.roomPassword;
	}

	/**
	 * Reads the password of the room again; not on an event loop.
	 * @param problems is told when it cannot be read, and stays as it is
	 * @return applies it, on the room's event loop
	 */
	public Runnable rereadRoomPassword(Consumer<String> problems) {
		try {
			RoomPassword read = RoomPassword.read(this.passwordFile);
			return () -> this.roomPassword = read;
		}
		catch (RoomPasswordException ex) {
			problems.accept(String.valueOf(ex.getMessage()));
			return () -> {
			};
		}
	}

	/** Whether a password may cross a connection. */
	public boolean isPrivate(Protection protection, InetAddress address) {
		return this.settings.insecure() || protection.isPrivate(address);
	}

	@Override
	public @Nullable String refusal(ScreenName name) {
		if (account(name) != null) {
			return null;
		}
		if (this.reserved.include(name)) {
			return "The name %s is reserved.".formatted(name);
		}
		Named owner = hasAccounts() ? this.accounts.lookalike(name) : null;
		return (owner != null) ? "The name %s looks like %s, which has an account.".formatted(name, owner.name())
				: null;
	}

}
