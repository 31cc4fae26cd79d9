package dev.sockettome.server.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.server.name.FormerNames;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the room: a name, and what it is allowed, whatever the devices. Owned by
 * the room's event loop.
 */
public final class Member implements Present {

	private final Room room;

	/** In the order of coming; none is left when it is gone. */
	private final List<Device> devices = new ArrayList<>();

	private final FormerNames formerNames = new FormerNames();

	private ScreenName name;

	/** The name that it has shown to be its own. */
	private @Nullable ScreenName verifiedAs;

	/** The name that has the rank of an operator. */
	private @Nullable ScreenName operatorAs;

	private @Nullable Absence absence;

	/**
	 * Whether those who ask who is here are told, or are about to be, that it is away.
	 */
	private boolean shownAway;

	private boolean seenAway;

	Member(Room room, ScreenName name) {
		this.room = room;
		this.name = name;
	}

	@Override
	public ScreenName name() {
		return this.name;
	}

	/** Gets another name, which the {@link Room} has given it. */
	void rename(ScreenName other) {
		ScreenName old = this.name;
		this.name = other;
		this.formerNames.add(old, other);
	}

	/** Whether it had this name before, and gave it up. */
	public boolean wasCalled(ScreenName other) {
		return this.formerNames.contains(other);
	}

	/** What it has said of not reading along; {@code null} while it does. */
	public @Nullable Absence absence() {
		return this.absence;
	}

	/** It does not read along for now, or does again. */
	public void setAbsence(@Nullable Absence newAbsence) {
		this.absence = newAbsence;
	}

	/** Through what it is here, in the order of coming. */
	public List<Device> devices() {
		return List.copyOf(this.devices);
	}

	void add(Device device) {
		this.devices.add(device);
	}

	/** Tells whether it was here. */
	boolean remove(Device device) {
		return this.devices.remove(device);
	}

	/** Whether it is here through more than one. */
	public boolean isShared() {
		return this.devices.size() > 1;
	}

	/** Whether nothing of it is here any more. */
	public boolean hasLeft() {
		return this.devices.isEmpty();
	}

	/** It has shown that a name is its own; {@code null} for none. */
	void verifyAs(@Nullable ScreenName own) {
		this.verifiedAs = own;
	}

	/** No name is its own any more. */
	public void forgetAccount() {
		verifyAs(null);
		changed();
	}

	/** Something has changed that the log keeps of each device. */
	private void changed() {
		this.devices.forEach(this.room::changed);
	}

	@Override
	public boolean isVerified() {
		return owns(this.name);
	}

	/** Whether it has shown that a name is its own. */
	public boolean owns(ScreenName other) {
		return this.verifiedAs != null && this.verifiedAs.key().equals(other.key());
	}

	/**
	 * Becomes an operator, for as long as it keeps a name.
	 * @param as the name that the rank is given to
	 */
	public void becomeOperator(ScreenName as) {
		this.operatorAs = as;
		changed();
		tellRank();
	}

	/** It was here before the server ended, or at another one, and had the rank. */
	public void regainRank() {
		this.operatorAs = this.name;
	}

	/** Loses the rank that was given to a name. */
	public void resignAsOperator(ScreenName as) {
		if (this.operatorAs != null && this.operatorAs.key().equals(as.key())) {
			this.operatorAs = null;
			changed();
			tell("You are no operator any more.");
		}
	}

	public boolean isOperator() {
		return this.operatorAs != null && this.operatorAs.key().equals(this.name.key());
	}

	/** Hears whether it has the rank under the name that it has now. */
	void tellRank() {
		this.devices.forEach(this::tellRank);
	}

	/** Tells one device whether it has the rank. */
	public void tellRank(Device device) {
		if (this.operatorAs != null) {
			device.tell(isOperator() ? "You are an operator now. /help shows what you can do."
					: "You are an operator only as %s.".formatted(this.operatorAs));
		}
	}

	/** Tells it something, on each device that is connected. */
	public void tell(String notice) {
		this.devices.forEach((device) -> device.tell(notice));
	}

	/**
	 * Tells it something private, which is kept for devices that are away: for those that
	 * have no room for it too, where another one has it.
	 * @return whether one of them has it
	 */
	public boolean tellPrivately(ServerLine line) {
		List<Device> full = this.devices.stream().filter((device) -> !device.tellPrivately(line)).toList();
		boolean told = full.size() < this.devices.size();
		if (told) {
			full.forEach((device) -> device.keepPrivately(line));
		}
		return told;
	}

	/** Tells it something private that a device at another server has in any case. */
	public void copyPrivately(ServerLine line) {
		if (!tellPrivately(line)) {
			this.devices.forEach((device) -> device.keepPrivately(line));
		}
	}

	/**
	 * Ends its visit because a moderator wants it.
	 * @param because a colon and the reason, or nothing
	 */
	public void sendAway(String because) {
		devices().forEach((device) -> device.disconnect("you were sent away" + because));
	}

	/** Whether all its connections are broken. */
	boolean isAway() {
		return this.devices.stream().allMatch(Device::isAway);
	}

	/** The device that has been away for the longest; {@code null} when none is. */
	public @Nullable Device longestAway() {
		return away().min(Comparator.comparing(Device::awayFor)).orElse(null);
	}

	@Override
	public boolean isSeenAway() {
		return this.seenAway;
	}

	/** Everyone who asks who is here sees from now on whether it is away. */
	void showAway() {
		boolean away = isAway();
		if (away != this.shownAway && this.room.contains(this)) {
			this.shownAway = away;
			this.room.inPlace(() -> this.seenAway = away);
		}
	}

	@Override
	public @Nullable Duration awayFor() {
		return isAway() ? away().map(Device::awayFor).max(Comparator.naturalOrder()).orElse(null) : null;
	}

	private Stream<Device> away() {
		return this.devices.stream().filter(Device::isAway);
	}

}
