package dev.sockettome.server.cluster;

import java.util.Set;
import java.util.function.Consumer;

/**
 * In place of the room as long as it has not joined the others: nobody is there.
 */
public class NobodyYet implements CommonRoom.Listener {

	@Override
	public void told(OthersTurn turn) {
	}

	@Override
	public void asked(Request request, Consumer<Reply> answer) {
		answer.accept(Reply.GONE);
	}

	@Override
	public void cameBack(OthersTurn turn, long firstId, Set<Long> lost) {
	}

	@Override
	public void lost(Set<Long> seats) {
	}

}
