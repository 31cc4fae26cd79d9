package dev.sockettome.server.admission;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.metrics.ServerMeters.Refused;
import dev.sockettome.server.settings.ServerSettings.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in: counts connections and names by address, and knows who is banned.
 * Owned by the room's event loop, but for {@link #limits}.
 *
 * @param <V> the kind of visitor
 */
public final class Admission<V extends Visitor> {

	/** What a client is told when {@link #admitAttempt} refuses. */
	public static final String TOO_MANY_TRIES = "Too many tries from your address. Wait a minute.";

	private static final double SECONDS_PER_MINUTE = 60;

	/** Disconnecting these takes a few milliseconds. */
	private static final int SENT_AWAY_TOGETHER = 100;

	private final Bans bans;

	private final ServerMeters meters;

	private final Map<InetAddress, Visits> addresses = new HashMap<>();

	private final Set<V> inside = new LinkedHashSet<>();

	/** Those whose connections are broken, the first of them first. */
	private final Set<Visitor> away = new LinkedHashSet<>();

	/** How many TLS handshakes are under way. */
	private int handshakes;

	private volatile Limits limits;

	public Admission(Limits limits, Bans bans, ServerMeters meters) {
		this.limits = limits;
		this.bans = bans;
		this.meters = meters;
	}

	/** The limits that hold now. From any thread. */
	public Limits limits() {
		return this.limits;
	}

	public void changeLimits(Limits limits) {
		this.limits = limits;
	}

	/** Everyone who has come in and not left, with or without a name. */
	public Collection<V> inside() {
		return Collections.unmodifiableSet(this.inside);
	}

	/** How many people are away. */
	public int awayCount() {
		return this.away.size();
	}

	/** Everyone who is inside or away. */
	public List<Visitor> everyone() {
		List<Visitor> everyone = new ArrayList<>(this.inside);
		everyone.addAll(this.away);
		return everyone;
	}

	/** How many addresses are remembered. */
	int remembered() {
		return this.addresses.size();
	}

	/** Lets a client in, or says why not. */
	public @Nullable String admit(V visitor) {
		String refusal = refusal(visitor.address());
		if (refusal == null) {
			visits(visitor.address()).connections++;
			this.inside.add(visitor);
		}
		return refusal;
	}

	/**
	 * Lets a client begin a TLS handshake, or says why not. It counts as a connection
	 * until {@link #handshakeEnded}.
	 */
	public @Nullable String admitHandshake(InetAddress address) {
		String refusal = refusal(address);
		if (refusal == null) {
			visits(address).connections++;
			this.handshakes++;
		}
		return refusal;
	}

	/** A handshake is over, whichever way: who is to come in is admitted then. */
	public void handshakeEnded(InetAddress address) {
		visits(address).connections--;
		this.handshakes--;
	}

	private @Nullable String refusal(InetAddress address) {
		Ban ban = this.bans.find(address);
		if (ban != null) {
			return refuse(Refused.BANNED, because(ban));
		}
		if (this.limits.enabled() && this.inside.size() + this.handshakes >= this.limits.connections()) {
			return refuse(Refused.FULL, "the server is full, try again later");
		}
		if (this.limits.enabled() && visits(address).connections >= this.limits.connectionsPerAddress()) {
			return refuse(Refused.ADDRESS, "too many connections from your address");
		}
		return null;
	}

	public void left(V visitor) {
		if (this.inside.remove(visitor)) {
			visits(visitor.address()).connections--;
		}
	}

	/**
	 * Keeps the place of someone whose connection is broken, unless too many are away.
	 * @return whether it is kept
	 */
	public boolean keepPlace(Visitor visitor) {
		Visits visits = visits(visitor.address());
		if (this.limits.enabled() && (this.away.size() >= this.limits.connections()
				|| visits.away >= this.limits.connectionsPerAddress())) {
			return false;
		}
		visits.away++;
		return this.away.add(visitor);
	}

	/** Whether somebody may not be here. */
	public boolean isBanned(ScreenName name, InetAddress address) {
		return this.bans.find(address) != null || this.bans.find(name) != null;
	}

	/** Someone is back, or will not come back. */
	public void giveUpPlace(Visitor visitor) {
		if (this.away.remove(visitor)) {
			visits(visitor.address()).away--;
		}
	}

	/** Whether a name may be used, or why not. */
	public @Nullable String admitName(ScreenName name) {
		Ban ban = this.bans.find(name);
		if (ban != null) {
			return refuse(Refused.BANNED,
					"The name %s is banned%s.".formatted(name, ban.reason().isEmpty() ? "" : ": " + ban.reason()));
		}
		return null;
	}

	/** Counts a client that is turned away because it speaks another protocol. */
	public void turnedAwayForeigner() {
		this.meters.refused(Refused.PROTOCOL);
	}

	/** Whether an address may ask for one more name, or try one more password. */
	public boolean admitAttempt(InetAddress address) {
		int perMinute = this.limits.namesPerMinute();
		if (this.limits.enabled()
				&& !visits(address).names.take(perMinute / SECONDS_PER_MINUTE, perMinute, System.nanoTime())) {
			refuse(Refused.NAMES, "");
			return false;
		}
		return true;
	}

	/**
	 * Whether somebody may come back once more.
	 * @param own counts that for this person
	 */
	public boolean admitComeback(TokenBucket own) {
		int perMinute = this.limits.namesPerMinute();
		return !this.limits.enabled() || own.take(perMinute / SECONDS_PER_MINUTE, perMinute, System.nanoTime());
	}

	/**
	 * Disconnects visitors that give no name, say nothing or are away for too long, and
	 * forgets the addresses of those who are gone. When there are thousands, some have to
	 * wait for the next call.
	 */
	public void tick(long now) {
		if (this.limits.enabled()) {
			this.inside.stream()
				.filter((visitor) -> visitor.overstays(now, this.limits) != null)
				.limit(SENT_AWAY_TOGETHER)
				.toList()
				.forEach((visitor) -> visitor.disconnect(String.valueOf(visitor.overstays(now, this.limits))));
		}
		this.away.stream()
			.takeWhile((visitor) -> visitor.overstays(now, this.limits) != null)
			.limit(SENT_AWAY_TOGETHER)
			.toList()
			.forEach((visitor) -> visitor.disconnect(String.valueOf(visitor.overstays(now, this.limits))));
		double perSecond = this.limits.namesPerMinute() / SECONDS_PER_MINUTE;
		this.addresses.values()
			.removeIf((visits) -> visits.connections == 0 && visits.away == 0 && visits.names.isFull(perSecond, now));
	}

	public static String because(Ban ban) {
		return ban.reason().isEmpty() ? "you are banned" : "you are banned: " + ban.reason();
	}

	private String refuse(Refused kind, String reason) {
		this.meters.refused(kind);
		return reason;
	}

	private Visits visits(InetAddress address) {
		return this.addresses.computeIfAbsent(AddressRange.network(address), (key) -> new Visits());
	}

	/** What has come from one address. */
	private static final class Visits {

		private final TokenBucket names = new TokenBucket();

		private int connections;

		private int away;

	}

}
