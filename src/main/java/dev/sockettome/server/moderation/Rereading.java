package dev.sockettome.server.moderation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.sockettome.server.account.Account;
import dev.sockettome.server.account.Door;
import dev.sockettome.server.admission.Ban;
import dev.sockettome.server.admission.Bans;
import dev.sockettome.server.files.DataFile.Entries;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.thread.FileThread;
import dev.sockettome.server.thread.RoomLoop;
import org.jspecify.annotations.Nullable;

/**
 * Reads again what people change with an editor, or other servers of the room, and has it
 * hold at once. Owned by the room's event loop; another thread reads.
 */
final class Rereading {

	private final RoomLoop loop;

	private final Room room;

	private final Door door;

	private final Bans bans;

	private final Motd motd;

	private final RoomModes modes;

	private final AccountDesk desk;

	private final OperatorRank rank;

	private final BanEnforcement enforcement;

	private final FileThread fileThread;

	private final Consumer<String> problems;

	Rereading(RoomLoop loop, Room room, Door door, Bans bans, Motd motd, RoomModes modes, AccountDesk desk,
			OperatorRank rank, BanEnforcement enforcement, FileThread fileThread) {
		this.loop = loop;
		this.room = room;
		this.door = door;
		this.bans = bans;
		this.motd = motd;
		this.modes = modes;
		this.desk = desk;
		this.rank = rank;
		this.enforcement = enforcement;
		this.fileThread = fileThread;
		this.problems = (problem) -> loop.execute(() -> room.log(ServerEvent.of(Kind.PROBLEM, problem)));
	}

	/** Reads all, after all changes are written, and says so. */
	void all() {
		read(true);
	}

	/**
	 * Reads what servers share.
	 * @return whether all of it could be read
	 */
	CompletableFuture<Boolean> shared() {
		return read(false);
	}

	private CompletableFuture<Boolean> read(boolean own) {
		String file = this.motd.file();
		return this.fileThread.run(() -> {
			Entries<Account> accounts = this.door.accounts().read();
			Entries<Ban> read = this.bans.read();
			Runnable password = own ? this.door.rereadRoomPassword(this.problems) : () -> {
			};
			Runnable modesRead = this.modes.reread(file, own);
			this.loop.execute(() -> {
				password.run();
				apply(accounts, read, modesRead);
				if (own) {
					this.room.log(ServerEvent.of(Kind.SETTINGS_READ, "Limits, bans, accounts and motd are read again"));
				}
			});
			return accounts != null && read != null && modesRead != null;
		});
	}

	private void apply(@Nullable Entries<Account> accounts, @Nullable Entries<Ban> read, @Nullable Runnable modesRead) {
		this.rank.lookWhoHasIt();
		this.door.accounts().take(accounts);
		this.desk.forgetGone();
		this.rank.resignGone();
		this.rank.lookWhoHasIt();
		this.bans.take(read);
		this.enforcement.disconnectBanned();
		if (modesRead != null) {
			modesRead.run();
		}
	}

}
