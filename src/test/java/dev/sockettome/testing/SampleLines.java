package dev.sockettome.testing;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.protocol.AbsenceLine.Absent;
import dev.sockettome.protocol.AbsenceLine.Present;
import dev.sockettome.protocol.AccountLine.Accounts;
import dev.sockettome.protocol.AccountLine.Verified;
import dev.sockettome.protocol.BlockLine;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.NamePrompt;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.PrivateFrom;
import dev.sockettome.protocol.ServerLine.PrivateTo;
import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.ResumeRefused;
import dev.sockettome.protocol.ServerLine.Resumed;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLine.SessionBegun;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.protocol.ServerLine.Text;

/**
 * Lines of a server of every kind, for tests that must leave none out.
 */
public final class SampleLines {

	private SampleLines() {
	}

	/** At least one of each kind. */
	public static Stream<ServerLine> all() {
		return Stream.of(new NamePrompt(), new LoggedIn("bob"), new LoggedOut("bob"), new Said("bob", "hi"),
				new Said("bob", ""), new Said("bob", "std::vector logged in"), new Action("bob", "waves"),
				new Action("bob", "likes std::vector"), new PrivateFrom("bob", "psst::"),
				new PrivateTo("bob", "alice", "psst (private)::x"), new Renamed("bob", "robert"),
				new Notice("No such command: /foo. Type /help."), new Notice("bound to ::1"),
				new Roster(List.of("alice"), 0), new Roster(List.of("alice", "bob", "and"), 0),
				new Roster(IntStream.range(0, 50).mapToObj((i) -> "n" + i).toList(), 12),
				new Roster(List.of("alice", "bob"), Set.of("bob"), 3), new SessionBegun("k7QdAbCdEfGhIjKlMnOp-_", 60),
				new Resumed("bob", 41, 7), new ResumeRefused("no such session."), new ShuttingDown(),
				new Accounts(true, 0, List.of()), new Accounts(true, 2, List.of("alice", "dr.")),
				new Accounts(false, 0, List.of("bob")), new Verified("alice"), new BlockLine.Limits(50, 4096),
				new BlockLine.Begun(3, "alice"), new Absent("bob", ""), new Absent("bob", "lunch. is absent: x"),
				new Present("bob"), new Refusal(Subject.MESSAGE, "you are muted."),
				new Text("-------------------------------------"), new Text("second"), new Text(""));
	}

}
