package dev.sockettome.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What to measure, and how.
 *
 * @param work the name of the workload
 * @param kinds the servers, ours first
 * @param members how many people are in the room
 * @param senders how many of them speak
 * @param rate messages a second, for the work that has one
 * @param size the bytes of a message, its newline included
 * @param window how many messages of one sender may be on their way
 * @param seconds how long is measured, after a warm-up
 * @param rounds how often each server is measured, in turn
 */
record Options(String work, List<Target.Kind> kinds, int members, int senders, int rate, int size, int window,
		int seconds, int rounds) {

	static final String USAGE = """
			usage: bench/run fanout|latency|joins|idle|slow|hostile|cluster [options]
			  --simulate                 reckon, in place of measuring, what more servers would do (cluster)
			  --vs redis                 measure ours with the room on a Redis too, in turn
			  --tls                      our server with TLS: beside the plain one, or in its place (hostile)
			  --vs ncat, --vs inspircd   measure that server too, in turn (may be repeated)
			  --members N                how many people are in the room
			  --senders N                how many of them speak (all but joins and idle)
			  --rate N                   messages a second (latency, hostile, cluster)
			  --size N                   bytes of a message with its newline
			  --window N                 messages of one sender on their way (fanout, slow)
			  --seconds N                how long is measured
			  --rounds N                 how often each server is measured
			""";

	static Options parse(String[] arguments) {
		if (arguments.length == 0) {
			throw new IllegalArgumentException("Say what to measure.");
		}
		String work = arguments[0];
		List<Target.Kind> kinds = new ArrayList<>(List.of(Target.Kind.SOCKET_TO_ME));
		if (work.equals("cluster")) {
			kinds.addAll(List.of(Target.Kind.REDIS, Target.Kind.REDIS_2, Target.Kind.REDIS_3));
		}
		boolean crowd = work.equals("joins") || work.equals("idle");
		int members = crowd ? 10_000
				: work.equals("latency") ? 100 : work.equals("hostile") ? 50 : work.equals("cluster") ? 1500 : 500;
		int senders = 10;
		int rate = work.equals("hostile") ? 100 : work.equals("cluster") ? 150 : 500;
		int size = 64;
		int window = 100;
		int seconds = work.equals("latency") ? 20 : work.equals("hostile") ? 600 : work.equals("cluster") ? 6 : 10;
		int rounds = (crowd || work.equals("hostile")) ? 1 : work.equals("cluster") ? 2 : 3;
		int i = 1;
		if (i < arguments.length && arguments[i].equals("--tls")) {
			if (work.equals("hostile")) {
				kinds.clear();
			}
			kinds.add(Target.Kind.TLS);
			i++;
		}
		for (; i + 1 < arguments.length; i += 2) {
			String value = arguments[i + 1];
			switch (arguments[i]) {
				case "--vs" -> kinds.add(Target.Kind.valueOf(value.toUpperCase(Locale.ROOT)));
				case "--members" -> members = Integer.parseInt(value);
				case "--senders" -> senders = Integer.parseInt(value);
				case "--rate" -> rate = Integer.parseInt(value);
				case "--size" -> size = Integer.parseInt(value);
				case "--window" -> window = Integer.parseInt(value);
				case "--seconds" -> seconds = Integer.parseInt(value);
				case "--rounds" -> rounds = Integer.parseInt(value);
				default -> throw new IllegalArgumentException("No such option: " + arguments[i]);
			}
		}
		return new Options(work, kinds, members, senders, rate, size, window, seconds, rounds);
	}

}
