package dev.sockettome.server.visit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.cluster.Claim;
import dev.sockettome.server.cluster.CommonRoom;
import dev.sockettome.server.cluster.HeldSeat;
import dev.sockettome.server.cluster.OthersTurn;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.room.Person;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.thread.RoomLoop;
import dev.sockettome.server.ticket.Tickets;
import org.jspecify.annotations.Nullable;

/**
 * The other servers of the room: whose names are taken there, and who comes from there
 * and goes there. Owned by the room's event loop.
 */
public final class Neighbours implements CommonRoom.Listener {

	/** How long somebody who was asked for may take to be here. */
	private static final long PATIENCE_SECONDS = 5;

	private final @Nullable CommonRoom shared;

	/** Those who wait to be here, by the hashes of their tokens. */
	private final Map<String, List<Consumer<@Nullable String>>> expected = new HashMap<>();

	private @Nullable ServerContext context;

	/**
	 * The others, who have not been met yet.
	 * @param shared the room that is theirs too; {@code null} when there are no others
	 */
	public Neighbours(@Nullable CommonRoom shared) {
		this.shared = shared;
	}

	/** Has everyone be where they were. */
	public void begin(ServerContext context, List<Seat> seats) {
		this.context = context;
		CommonRoom shared = this.shared;
		if (shared != null) {
			room().elsewhere().begin(shared);
			shared.others().forEach(this::place);
		}
		new Restart(context).restore(seats);
		if (shared != null) {
			shared.join(context.loop(), this, room()::size);
		}
	}

	/** Whether other servers may have the room too. */
	boolean areThere() {
		return this.shared != null;
	}

	/**
	 * Asks whether a name can be had, so that nobody else gets it meanwhile.
	 * @param shared the name of those whose own it is too; {@code null} when it may be
	 * nobody's
	 * @param verdict is told why not, in a sentence; {@code null} when it can: at once,
	 * when there is nobody else
	 */
	void claim(ScreenName name, @Nullable ScreenName shared, Consumer<@Nullable String> verdict) {
		if (this.shared == null) {
			verdict.accept(null);
			return;
		}
		this.shared.claim(name, shared)
			.whenComplete(
					(claim, failure) -> verdict.accept((claim != null) ? refusal(name, claim) : Greeting.UNREACHABLE));
	}

	private static @Nullable String refusal(ScreenName name, Claim claim) {
		if (claim.other() == null) {
			return null;
		}
		return claim.isSame() ? "The name %s is taken.".formatted(name)
				: "The name %s looks like %s, who is here.".formatted(name, claim.other());
	}

	/**
	 * Has somebody with a token that is good at another server be at this one. When the
	 * verdict comes, everyone here has been told all that was told before at any server.
	 * @param verdict is told why it cannot be known now whether there is such a one, in a
	 * sentence; {@code null} otherwise
	 */
	void summon(String token, Consumer<@Nullable String> verdict) {
		CommonRoom shared = this.shared;
		if (shared == null) {
			verdict.accept(null);
			return;
		}
		byte[] hash = Tickets.hash(token);
		String key = HexFormat.of().formatHex(hash);
		this.expected.computeIfAbsent(key, (none) -> new ArrayList<>()).add(verdict);
		shared.summon(hash).whenComplete((coming, failure) -> {
			if (failure != null) {
				giveUp(key, verdict, Greeting.UNREACHABLE);
			}
			else if (!coming) {
				giveUp(key, verdict, null);
			}
			else {
				loop().schedule(() -> giveUp(key, verdict, Greeting.UNREACHABLE), PATIENCE_SECONDS, TimeUnit.SECONDS);
			}
		});
	}

	private void giveUp(String key, Consumer<@Nullable String> verdict, @Nullable String reason) {
		List<Consumer<@Nullable String>> waiting = this.expected.get(key);
		if (waiting != null && waiting.remove(verdict)) {
			if (waiting.isEmpty()) {
				this.expected.remove(key);
			}
			verdict.accept(reason);
		}
	}

	@Override
	public void told(OthersTurn turn) {
		room().elsewhere().relay(turn);
		turn.seats().forEach(this::place);
	}

	@Override
	public void asked(Request request, Consumer<Reply> answer) {
		CompletableFuture<Reply> reply = switch (request.kind()) {
			case WHISPER -> CompletableFuture
				.completedFuture(Whisper.tell(room(), new ScreenName(request.by()), request.about(), request.text()));
			case COPY -> CompletableFuture.completedFuture(Post.take(room(), request.about(), request.text()));
			case MAKE_ROOM -> CompletableFuture.completedFuture(Sharing.makeRoom(room(), request.about()));
			case LUGGAGE -> CompletableFuture.completedFuture(room().elsewhere().luggage().take(request));
			default -> context().policy().answer(request);
		};
		// Whoever asked does not go on before it has been told here.
		reply.whenComplete((done, failure) -> loop()
			.execute(() -> room().afterwards(() -> answer.accept((done != null) ? done : Reply.UNKNOWN))));
	}

	private void place(HeldSeat held) {
		Seat seat = held.seat();
		if (seat.gone()) {
			room().elsewhere().remove(seat.id());
			return;
		}
		if (shared().isHere(held.server())) {
			room().elsewhere().remove(seat.id());
			if (!room().seating().has(seat.id())) {
				new Restart(context()).restore(List.of(seat));
			}
			byte[] token = seat.token();
			List<Consumer<@Nullable String>> waiting = (token != null)
					? this.expected.remove(HexFormat.of().formatHex(token)) : null;
			if (waiting != null) {
				waiting.forEach((verdict) -> verdict.accept(null));
			}
			return;
		}
		room().elsewhere().depart(seat.id(), held.server());
		ScreenName name = Restart.nameOf(seat);
		if (name != null) {
			room().elsewhere()
				.place(seat.id(), new Person(name, held.server(), seat.verified(), seat.away(), seat.operator()));
		}
	}

	@Override
	public void cameBack(OthersTurn turn, long firstId, Set<Long> lost) {
		room().elsewhere().comeBack(turn, firstId, lost);
		turn.seats().forEach(this::place);
	}

	@Override
	public void lost(Set<Long> seats) {
		room().elsewhere().lose(seats, List.of());
	}

	private Room room() {
		return context().room();
	}

	private RoomLoop loop() {
		return context().loop();
	}

	private ServerContext context() {
		return Objects.requireNonNull(this.context);
	}

	private CommonRoom shared() {
		return Objects.requireNonNull(this.shared);
	}

}
