package dev.sockettome.server.visit;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.account.Account;
import dev.sockettome.server.name.NameRefusedException;
import dev.sockettome.server.room.Device;
import dev.sockettome.server.room.Member;

/**
 * Somebody wants another name. Nobody at another server of the room may have it either,
 * so nothing more is read of what was typed until that is known. Owned by the room's
 * event loop.
 */
final class Renaming {

	private final ServerContext context;

	private final Device device;

	private final Member member;

	private final SessionLines lines;

	/**
	 * Nobody has another name yet.
	 * @param device where it is asked for
	 * @param lines what is said there
	 */
	Renaming(ServerContext context, Device device, SessionLines lines) {
		this.context = context;
		this.device = device;
		this.member = device.member();
		this.lines = lines;
	}

	/** Gives it the name, if it may have it, or tells why not. */
	void begin(String typed) {
		ScreenName old = this.member.name();
		if (this.context.policy().isMuted(old)) {
			this.device.refuse("You are muted: you keep your name.");
			return;
		}
		ScreenName name;
		try {
			name = this.context.names().give(typed, this.device.address(), this.member);
		}
		catch (NameRefusedException ex) {
			this.device.refuse(String.valueOf(ex.getMessage()));
			return;
		}
		Account account = this.context.door().account(name);
		if (name.equals(old)) {
			this.device.refuse("You are called %s already.".formatted(name));
		}
		else if (account != null && !this.member.owns(name) && !name.key().equals(old.key())) {
			this.device.refuse("The name %s has an account. To use it, log in with its password.".formatted(name));
		}
		else if (account == null && this.member.isVerified() && this.context.door().isQuietForStrangers()) {
			this.device.refuse("People keep the names of their accounts here.");
		}
		else {
			this.lines.pause();
			this.context.neighbours().claim(name, old, (elsewhere) -> {
				// Somebody here may have been quicker.
				String refusal = (elsewhere != null) ? elsewhere : this.context.names().refusal(name, this.member);
				if (refusal != null) {
					this.device.refuse(refusal);
				}
				else if (!this.member.hasLeft()) {
					this.context.room().rename(this.device, name);
				}
				this.lines.goOn();
			});
		}
	}

}
