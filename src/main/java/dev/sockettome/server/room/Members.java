package dev.sockettome.server.room;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.name.Lookalikes;
import dev.sockettome.server.name.Named;
import org.jspecify.annotations.Nullable;

/**
 * Who is at this server, by name. Owned by the room's event loop.
 */
final class Members {

	/** By the key of the name, in the order of joining. */
	private final Map<String, Member> byName = new LinkedHashMap<>();

	private final Lookalikes lookalikes = new Lookalikes();

	int size() {
		return this.byName.size();
	}

	/** Those who are away too, in the order of joining. */
	Stream<Member> all() {
		return this.byName.values().stream();
	}

	@Nullable Member find(ScreenName name) {
		return this.byName.get(name.key());
	}

	/** Whoever else has a name that looks like this one. */
	@Nullable Named lookalike(ScreenName name, @Nullable Named except) {
		return this.lookalikes.find(name, except);
	}

	void add(Member member) {
		this.byName.put(member.name().key(), member);
		this.lookalikes.add(member);
	}

	void remove(Member member) {
		this.byName.remove(member.name().key(), member);
		this.lookalikes.remove(member);
	}

	/** Whether somebody is here. */
	boolean contains(Member member) {
		return find(member.name()) == member;
	}

	void clear() {
		this.byName.clear();
	}

}
