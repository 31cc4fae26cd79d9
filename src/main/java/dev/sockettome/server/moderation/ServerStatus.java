package dev.sockettome.server.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.broadcast.PendingBytes;
import dev.sockettome.server.cluster.CommonRoom;
import dev.sockettome.server.cluster.Node;
import dev.sockettome.server.cluster.NodeStatus;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.settings.ServerSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the server counts, in lines for a moderator.
 */
public final class ServerStatus {

	private final Instant started = Instant.now();

	private final Room room;

	private final Admission<?> admission;

	private final PendingBytes pending;

	private final ServerMeters meters;

	private final ServerSettings.Metrics metrics;

	/** The room as other servers have it too; {@code null} when none has. */
	private final @Nullable CommonRoom common;

	/**
	 * The counts of a server.
	 * @param common the room as other servers have it too; {@code null} when none has
	 */
	public ServerStatus(ServerSettings.Metrics metrics, Room room, Admission<?> admission, PendingBytes pending,
			ServerMeters meters, @Nullable CommonRoom common) {
		this.common = common;
		this.metrics = metrics;
		this.room = room;
		this.admission = admission;
		this.pending = pending;
		this.meters = meters;
	}

	List<String> lines() {
		Duration up = Duration.between(this.started, Instant.now());
		List<String> lines = new ArrayList<>();
		int devices = this.room.members().mapToInt((member) -> member.devices().size()).sum();
		lines.add("up %d:%02d:%02d, %,d members%s, %,d connections".formatted(up.toHours(), up.toMinutesPart(),
				up.toSecondsPart(), this.room.size(),
				(devices > this.room.size()) ? " on %,d devices".formatted(devices) : "",
				this.admission.inside().size())
				+ ((this.admission.awayCount() > 0) ? ", %,d away".formatted(this.admission.awayCount()) : ""));
		lines.add("%,d messages, %,d deliveries, %s lines a batch on average".formatted(this.meters.messageCount(),
				this.meters.deliveryCount(), decimal(this.meters.meanBatch())));
		lines.add("%,d bytes wait to be sent; %,d disconnected as too slow".formatted(this.pending.bytes(),
				this.meters.slowCount()));
		lines.add("%,d refused, %,d times slowed for sending too fast".formatted(this.meters.refusedCount(),
				this.meters.rateLimitedCount()));
		lines.add("the event loop was at most %s ms late lately".formatted(decimal(this.meters.maxLagMilliseconds())));
		if (this.metrics.port() > 0) {
			lines.add("more at http://%s:%d/metrics".formatted(this.metrics.bind(), this.metrics.port()));
		}
		return lines;
	}

	/** The servers of the room, a line each. */
	List<String> nodes() {
		if (this.common == null) {
			throw new IllegalArgumentException(
					"This server has its room alone: chat.server.history.store is not redis.");
		}
		List<String> lines = new ArrayList<>();
		String row = "%6s  %7s  %9s  %-10s  %s";
		lines.add(row.formatted("server", "members", "behind ms", "version", "name"));
		this.common.nodes()
			.forEach((node) -> lines.add(row.formatted(node.node().number(), node.people(), node.lagMillis(),
					node.version().isEmpty() ? "-" : node.version(),
					node.node().name() + (node.isHere() ? "  (this one)" : ""))));
		return lines;
	}

	/** What another server of the room is called. */
	String nameOf(long server) {
		return ((this.common != null) ? this.common.nodes() : List.<NodeStatus>of()).stream()
			.map(NodeStatus::node)
			.filter((node) -> node.number() == server && !node.name().isEmpty())
			.map(Node::name)
			.findFirst()
			.orElse("server " + server);
	}

	private static String decimal(double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}

}
