package dev.sockettome.server.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.letter.Mail;
import dev.sockettome.server.letter.StoredLetter;
import dev.sockettome.server.lettuce.Numbers;
import dev.sockettome.server.cluster.Claim;
import dev.sockettome.server.cluster.CommonRoom;
import dev.sockettome.server.cluster.HeldSeat;
import dev.sockettome.server.cluster.NobodyYet;
import dev.sockettome.server.cluster.Node;
import dev.sockettome.server.cluster.NodeStatus;
import dev.sockettome.server.cluster.OthersTurn;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.history.LogUnavailableException;
import dev.sockettome.server.history.Outage;
import dev.sockettome.server.history.Past;
import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RedisPlace;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.lettuce.Script;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.thread.FatalErrors;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * This server among those of a room on Redis: it says that it is alive, hears what others
 * do, and takes over from those that die. Owned by the event loop that talks to Redis,
 * but for what {@link CommonRoom} has.
 */
final class RedisRoom implements CommonRoom, Surroundings {

	/** Leaves room for a thousand million people at each of some million servers. */
	private static final int ID_BITS = 30;

	private final ServerSettings settings;

	private final String name;

	private final RoomKeys keys;

	private final long lease;

	private final EventLoop loop;

	private final RedisMeters meters;

	private final Consumer<String> problems;

	private final RedisLink link;

	private final RedisLink reading;

	private final Follower follower;

	private final Appender appender;

	private final Mail mail;

	private final Recovery recovery;

	private final Heir heir;

	private List<HeldSeat> others = List.of();

	/** How far the room has come, as far as is known here. */
	private long told;

	private long position;

	private boolean lost;

	private volatile Peers peers = Peers.NONE;

	private volatile Executor roomLoop = Runnable::run;

	private volatile Listener listener = new NobodyYet();

	private volatile IntSupplier size = () -> 0;

	private Consumer<@Nullable Outage> watcher = (outage) -> {
	};

	private volatile long firstId;

	/** A server that is none of the room's yet. */
	RedisRoom(ServerSettings settings, int port, RedisPlace place, RoomKeys keys, EventLoop loop, RedisMeters meters,
			Consumer<String> problems) {
		this.settings = settings;
		this.name = Node.name(settings.node(), port);
		this.keys = keys;
		this.lease = settings.redis().deadAfter().toMillis();
		this.loop = loop;
		this.meters = meters;
		this.problems = problems;
		this.link = new RedisLink(place, loop, FatalErrors.guard(this::goOn), FatalErrors.guard(this::waitAWhile));
		this.reading = this.link.beside(FatalErrors.guard(this::readOn), FatalErrors.guard(this::waitAWhile));
		this.follower = new Follower(this.reading, keys, loop,
				new Replication(this.reading, keys, settings.redis().replicas(), problems), this::hand);
		this.mail = new Mail(this.link, keys, loop);
		this.heir = new Heir(this.link, keys, settings.redis().beat().toNanos(),
				settings.redis().deadAfter().toNanos());
		this.appender = new Appender(this.link, keys, this.lease, loop, this, meters);
		this.recovery = new Recovery(this.link, keys, this.lease, loop, this.appender, this);
	}

	RedisLink link() {
		return this.link;
	}

	Appender appender() {
		return this.appender;
	}

	/**
	 * Comes to the room. Called on a thread that may wait.
	 * @throws LogUnavailableException when its keys are not those of a room
	 * @throws ExecutionException when Redis cannot be reached
	 */
	Past open(StreamReader reader) throws LogUnavailableException, InterruptedException, ExecutionException {
		RoomState state = new Arrival(this.link, this.reading, this.keys, this.lease, this.loop, this.heir::takeOver)
			.come(shown());
		Past past = state.past(reader);
		this.others = state.others();
		if (!state.isComplete()) {
			this.problems.accept("Some of those who were in the room on Redis cannot be understood, and are left out");
		}
		this.loop.submit(() -> {
			this.told = past.told();
			this.position = past.position();
			begin(state);
			this.follower.begin(state.turn(), state.letter());
			this.loop.scheduleWithFixedDelay(FatalErrors.guard(this.appender::beat), 0,
					this.settings.redis().beat().toMillis(), TimeUnit.MILLISECONDS);
		}).get();
		return past;
	}

	private void begin(RoomState state) {
		this.firstId = (state.server() << ID_BITS) + 1;
		this.appender.seats().begin(state.seats());
		this.appender.begin(state.server(), Set.of());
		this.mail.begin(state.server());
	}

	private void goOn() {
		this.meters.reconnected();
		this.appender.beat();
		this.mail.send();
	}

	private void readOn() {
		this.meters.reconnected();
		this.follower.read();
		this.appender.beat();
	}

	private void waitAWhile() {
		this.appender.waitAWhile();
	}

	/** Hands to the room what has come in the stream. */
	private void hand(List<StoredTurn> turns, List<StoredLetter> letters) {
		List<Runnable> tasks = new ArrayList<>();
		turns.stream().filter((turn) -> !turn.isForeign()).map(this::task).forEach(tasks::add);
		tasks.addAll(this.mail.read(letters, this.follower.last(), this.listener));
		tell(() -> {
			tasks.forEach(Runnable::run);
			this.follower.goOn();
		});
	}

	private Runnable task(StoredTurn turn) {
		this.told = Math.max(this.told, turn.toldAfter());
		this.position = Math.max(this.position, turn.positionBefore() + turn.entries().size());
		Runnable arrived = this.appender.arrived(turn);
		if (arrived != null) {
			return arrived;
		}
		if (turn.server() == this.appender.server() && turn.number() > 0) {
			return () -> {
			};
		}
		if (this.recovery.isEndedBy(turn)) {
			return cameBack(turn);
		}
		if (turn.over() != 0 && turn.over() == this.appender.server()) {
			this.recovery.expect();
			this.appender.beat();
		}
		List<HeldSeat> seats = this.recovery.news(turn);
		if (turn.number() == 0) {
			seats.forEach(this.appender::moved);
		}
		OthersTurn others = new OthersTurn(turn.server(), turn.toldBefore(), turn.entries(), seats);
		return () -> this.listener.told(others);
	}

	@Override
	public List<HeldSeat> others() {
		return this.others;
	}

	@Override
	public long firstId() {
		return this.firstId;
	}

	@Override
	public boolean isHere(long server) {
		return server == this.firstId >> ID_BITS;
	}

	@Override
	public void join(Executor roomLoop, Listener listener, IntSupplier size) {
		this.size = size;
		this.listener = listener;
		this.roomLoop = roomLoop;
		// What came meanwhile, such as somebody of a server that has died, is told now.
		this.loop.execute(FatalErrors.guard(this.follower::follow));
	}

	@Override
	public CompletableFuture<Claim> claim(ScreenName wanted, @Nullable ScreenName shared) {
		Arguments arguments = new Arguments().add(this.firstId >> ID_BITS)
			.add(wanted.value())
			.add((shared != null) ? shared.value() : "");
		NameKeys.of(wanted).forEach(arguments::add);
		return answer(Script.CLAIM, arguments, (answer) -> {
			if (RoomState.text(answer.get(0)).equals("claimed")) {
				return Claim.GRANTED;
			}
			return new Claim(SafeText.clean(RoomState.text(answer.get(2))),
					NameKeys.isSame(RoomState.text(answer.get(1))));
		});
	}

	@Override
	public CompletableFuture<Boolean> summon(byte[] token) {
		return answer(Script.SUMMON, new Arguments().add(this.firstId >> ID_BITS).add(StoredSeat.hex(token)),
				(answer) -> RoomState.text(answer.get(0)).equals("coming"));
	}

	/** Asks, and hands the answer to the room. */
	private <T> CompletableFuture<T> answer(Script script, Arguments arguments, Function<List<Object>, T> reader) {
		CompletableFuture<T> answered = new CompletableFuture<>();
		this.loop.execute(() -> {
			CompletableFuture<List<Object>> running = this.appender.isReady()
					? this.link.run(script, this.keys, arguments.toArray())
					: CompletableFuture.failedFuture(new CompletionException("not now", null));
			running.whenComplete((answer, failure) -> tell(() -> {
				if (failure != null || isGone(answer)) {
					answered.completeExceptionally(
							(failure != null) ? failure : new IllegalStateException("none of the room's"));
				}
				else {
					answered.complete(reader.apply(answer));
				}
			}));
		});
		return answered;
	}

	private static boolean isGone(List<Object> answer) {
		String word = RoomState.text(answer.get(0));
		return word.equals("over") || word.equals("lost");
	}

	@Override
	public CompletableFuture<Reply> ask(long server, Request request) {
		CompletableFuture<Reply> answered = new CompletableFuture<>();
		this.loop.execute(() -> {
			CompletableFuture<Reply> asked = this.appender.isReady() ? this.mail.ask(server, request)
					: CompletableFuture.completedFuture(Reply.UNREACHABLE);
			asked.thenAccept((reply) -> tell(() -> answered.complete(reply)));
		});
		return answered;
	}

	@Override
	public List<NodeStatus> nodes() {
		return this.peers.all();
	}

	@Override
	public boolean isLate() {
		return this.meters.lag().millis() > this.settings.redis().lateAfter().toMillis();
	}

	void watch(Consumer<@Nullable Outage> other) {
		this.watcher = other;
		if (this.appender.outage() != null) {
			other.accept(this.appender.outage());
		}
	}

	@Override
	public String shown() {
		String packaged = getClass().getPackage().getImplementationVersion();
		return Peers.info(this.name, Objects.requireNonNullElse(packaged, ""), this.size.getAsInt());
	}

	@Override
	public String through() {
		return this.follower.through();
	}

	@Override
	public boolean follows() {
		return this.follower.follows();
	}

	@Override
	public void place(Arguments arguments) {
		arguments.add(shown()).add(this.told).add(this.position).add(this.follower.last());
	}

	@Override
	public void tell(Runnable task) {
		this.roomLoop.execute(task);
	}

	@Override
	public void heard(List<Object> answer) {
		long mine = this.appender.server();
		this.lost = false;
		this.meters.lag().heard(Numbers.parseOrZero(RoomState.text(answer.get(2))));
		this.peers = Peers.of(answer, mine);
		this.heir.heard(this.peers, mine);
	}

	@Override
	public void changed(@Nullable Outage outage) {
		if (outage != null) {
			this.meters.fell();
		}
		this.watcher.accept(outage);
	}

	@Override
	public void lost() {
		if (!this.lost) {
			this.lost = true;
			this.problems.accept("Redis no longer has all that it had taken, as after a failover: "
					+ "the history may have a gap, and those who are here stay");
		}
	}

	/** It goes on as a new server of the room, with all who are still theirs. */
	@Override
	public void over() {
		this.problems.accept("This server was cut off from the room %s for so long that another one has taken over. "
			.formatted(this.settings.room()) + "It claims the names of those who are here again");
		this.recovery.begin();
	}

	@Override
	public void moved(List<Long> newcomers) {
		if (!newcomers.isEmpty()) {
			tell(() -> this.listener.lost(Set.copyOf(newcomers)));
		}
	}

	private Runnable cameBack(StoredTurn turn) {
		Recovery.Outcome outcome = this.recovery.end(turn);
		long first = (outcome.server() << ID_BITS) + 1;
		this.firstId = first;
		this.mail.begin(outcome.server());
		this.appender.beat();
		OthersTurn told = new OthersTurn(turn.server(), turn.toldBefore(), turn.entries(), outcome.elsewhere());
		return () -> this.listener.cameBack(told, first, outcome.lost());
	}

	/**
	 * Ends it.
	 * @return when all its connections are closed
	 */
	CompletableFuture<Void> close() {
		return this.reading.close().thenCompose((done) -> this.link.close()).thenCompose((done) -> this.link.release());
	}

}
