package dev.sockettome.server.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.sockettome.server.lettuce.Numbers;
import dev.sockettome.server.cluster.Node;
import dev.sockettome.server.cluster.NodeStatus;
import dev.sockettome.server.lettuce.Script;

/**
 * The servers of the room, as the last beat has told of them.
 *
 * @param all those that are alive, in the order of their coming
 * @param dead the numbers of those from which somebody has to take over
 */
record Peers(List<NodeStatus> all, Set<Long> dead) {

	static final Peers NONE = new Peers(List.of(), Set.of());

	private static final String INFO = ":info";

	/** How far behind it is stands at the end once it has said that it is alive. */
	private static final int FIELDS = 4;

	/**
	 * What {@link Script#BEAT} has answered.
	 * @param mine the number of this server
	 */
	static Peers of(List<?> answer, long mine) {
		long now = (Long) answer.get(3);
		List<?> stored = (List<?>) answer.get(4);
		Map<Long, String> infos = new LinkedHashMap<>();
		Set<Long> alive = new TreeSet<>();
		Set<Long> dead = new TreeSet<>();
		for (int i = 0; i + 1 < stored.size(); i += 2) {
			String key = RoomState.text(stored.get(i));
			String value = RoomState.text(stored.get(i + 1));
			Long server = Numbers.parse(key.endsWith(INFO) ? key.substring(0, key.length() - INFO.length()) : key);
			if (server != null && key.endsWith(INFO)) {
				infos.put(server, value);
			}
			else if (server != null) {
				((Numbers.parseOrZero(value) > now) ? alive : dead).add(server);
			}
		}
		List<NodeStatus> all = new ArrayList<>();
		alive.forEach((server) -> all.add(status(server, server == mine, infos.getOrDefault(server, ""))));
		return new Peers(all, dead);
	}

	/** What a server says of itself. */
	static String info(String name, String version, int people) {
		return String.join("\t", name.replace('\t', ' '), version, Integer.toString(people));
	}

	private static NodeStatus status(long server, boolean isHere, String info) {
		String[] fields = info.split("\t", -1);
		if (fields.length < FIELDS - 1) {
			return new NodeStatus(new Node(server, ""), isHere, 0, 0, "");
		}
		return new NodeStatus(new Node(server, fields[0]), isHere, (int) Numbers.parseOrZero(fields[2]),
				(fields.length == FIELDS) ? Math.max(0, Numbers.parseOrZero(fields[3])) : 0,
				new Node(server, fields[1]).name());
	}

}
