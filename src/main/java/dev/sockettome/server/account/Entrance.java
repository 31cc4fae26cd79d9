package dev.sockettome.server.account;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is asked who has given a name, before coming in (docs/PROTOCOL.md,
 * section 3.15). Owned by the room's event loop.
 */
public final class Entrance {

	/** How many passwords may be wrong in one visit. */
	static final int MAX_WRONG = 5;

	private final Door door;

	private final Entrant entrant;

	/** The name for which a password is awaited; {@code null} while none is. */
	private @Nullable ScreenName awaited;

	/** Whether it is the password of the room. */
	private boolean ofRoom;

	private int wrong;

	public Entrance(Door door, Entrant entrant) {
		this.door = door;
		this.entrant = entrant;
	}

	/** Whether the next line is a password. */
	public boolean awaitsPassword() {
		return this.awaited != null;
	}

	/** Takes a name that may be had. */
	public void name(ScreenName name) {
		String certificate = this.entrant.protection().certificate();
		Account account = this.door.account(name);
		if (account != null && account.isOpenedBy(certificate)) {
			this.door.verifier().opened(name, this.entrant.address());
			admit(name, true);
		}
		else if (account != null || this.door.isForMembersOnly()) {
			this.ofRoom = false;
			ask(name, "The name %s has a password".formatted(name),
					"Please enter the password for %s:".formatted(name));
		}
		else if (this.door.roomPassword() != null) {
			this.ofRoom = true;
			ask(name, "This room has a password", "Please enter the password:");
		}
		else {
			this.entrant.enter(name, false);
		}
	}

	/** Takes the line that is the password. */
	public void password(String typed) {
		ScreenName name = this.awaited;
		this.awaited = null;
		Password password = Password.of(typed);
		if (name == null || password.isEmpty()) {
			this.entrant.askForName();
			return;
		}
		RoomPassword room = this.ofRoom ? this.door.roomPassword() : null;
		if (this.ofRoom) {
			judge(name, (room != null) ? this.door.verifier().verify(room, password, this.entrant.address())
					: Verdict.RIGHT);
			return;
		}
		this.entrant.pause();
		this.door.verifier().verify(name, password, this.entrant.address()).whenComplete((verdict, problem) -> {
			if (!this.entrant.isGone()) {
				judge(name, (verdict != null) ? verdict : Verdict.BUSY);
			}
			this.entrant.goOn();
		});
	}

	/** The line that should be the password is longer than any line may be. */
	public void tooLong() {
		this.awaited = null;
		refuse(Password.TOO_LONG);
	}

	private void ask(ScreenName name, String secret, String question) {
		if (this.door.isPrivate(this.entrant.protection(), this.entrant.address())) {
			this.awaited = name;
			this.entrant.ask(question);
		}
		else {
			refuse(secret + ", which must not cross an open connection. Connect with TLS.");
		}
	}

	private void judge(ScreenName name, Verdict verdict) {
		String whose = this.ofRoom ? "" : " for " + name;
		if (verdict.unread() != null) {
			refuse(verdict.unread());
		}
		else if (verdict.right()) {
			admit(name, !this.ofRoom);
		}
		else {
			this.entrant.guessedWrongly(whose);
			this.entrant.tell("That is not the password%s.".formatted(whose));
			if (++this.wrong < MAX_WRONG) {
				this.entrant.askForName();
			}
			else {
				this.entrant.disconnect("too many wrong passwords");
			}
		}
	}

	/** Lets it in, unless somebody else was quicker. */
	private void admit(ScreenName name, boolean verified) {
		String refusal = this.entrant.refusal(name);
		if (refusal != null) {
			refuse(refusal);
		}
		else {
			this.entrant.enter(name, verified);
		}
	}

	private void refuse(String reason) {
		this.entrant.tell(reason);
		this.entrant.askForName();
	}

}
