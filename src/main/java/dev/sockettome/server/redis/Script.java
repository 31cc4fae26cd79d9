package dev.sockettome.server.redis;

import java.nio.charset.StandardCharsets;

import io.lettuce.core.codec.Base16;

/**
 * What is done on Redis as a whole, in Lua: nothing of it is seen half done, and what
 * another server has done in between is noticed. Each takes the keys of a room
 * ({@link RoomKeys}), and answers with a list whose first element is a word.
 */
enum Script {

	/**
	 * Takes the room, unless another server has it.
	 * <p>
	 * Arguments: who it is, for how long it is taken, the most seats that are read.
	 * Answer: {@code open}, the epoch, {@code told}, the last position, whether there are
	 * too many seats, the seats; or {@code held}, by whom, for how long yet; or
	 * {@code type}, the key, what it holds.
	 */
	OPEN("""
			for i, want in ipairs({'stream', 'hash', 'hash', 'string'}) do
				local kind = redis.call('TYPE', KEYS[i]).ok
				if kind ~= 'none' and kind ~= want then
					return {'type', KEYS[i], kind}
				end
			end
			local holder = redis.call('GET', KEYS[4])
			if holder then
				return {'held', string.sub(holder, 1, 200), redis.call('PTTL', KEYS[4])}
			end
			local epoch = redis.call('HINCRBY', KEYS[2], 'epoch', 1)
			redis.call('HSET', KEYS[2], 'seq', 0)
			redis.call('SET', KEYS[4], ARGV[1], 'PX', ARGV[2])
			local seats = {}
			local many = redis.call('HLEN', KEYS[3]) > tonumber(ARGV[3])
			if not many then
				local all = redis.call('HGETALL', KEYS[3])
				for i = 1, #all, 2 do
					if #all[i] <= 20 and #all[i + 1] <= 400 then
						seats[#seats + 1] = all[i]
						seats[#seats + 1] = all[i + 1]
					end
				end
			end
			local room = redis.call('HMGET', KEYS[2], 'told', 'position')
			return {'open', tostring(epoch), room[1] or '0', room[2] or '0', many and 1 or 0, seats}
			"""),

	/**
	 * Appends a turn, once: when the answer was lost it can be run again.
	 * <p>
	 * Arguments: the epoch, the number of the turn, who it is, for how long the room is
	 * taken, whether what is there is of no account, the lines of the room before and
	 * after, the last position, the entries, how many seats follow, each with its id, and
	 * the ids of those who have left. Answer: {@code taken}; or {@code lost}, when not
	 * all is there that was before; or {@code over}, when another server has the room,
	 * and which.
	 */
	APPEND("""
			local room = redis.call('HMGET', KEYS[2], 'epoch', 'seq')
			local epoch, seq = tonumber(room[1]), tonumber(room[2])
			local mine, number = tonumber(ARGV[1]), tonumber(ARGV[2])
			if epoch and epoch > mine then
				return {'over', string.sub(redis.call('GET', KEYS[4]) or '', 1, 200)}
			end
			if ARGV[5] == '0' then
				if epoch ~= mine or not seq or seq < number - 1 then
					return {'lost'}
				end
				if seq >= number then
					return {'taken'}
				end
			end
			local last = ''
			if #ARGV[9] > 0 then
				last = redis.call('XADD', KEYS[1], '*', 'server', ARGV[1], 'number', ARGV[2], 'told', ARGV[6],
					'turn', ARGV[9])
			end
			redis.call('HSET', KEYS[2], 'epoch', ARGV[1], 'seq', ARGV[2], 'last', last, 'told', ARGV[7],
				'position', ARGV[8])
			redis.call('SET', KEYS[4], ARGV[3], 'PX', ARGV[4])
			if ARGV[5] == '1' then
				redis.call('DEL', KEYS[3])
			end
			local after = 10 + 2 * tonumber(ARGV[10])
			for i = 11, after, 2 do
				redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1])
			end
			for i = after + 1, #ARGV do
				redis.call('HDEL', KEYS[3], ARGV[i])
			end
			return {'taken'}
			"""),

	/**
	 * Keeps the room, and takes back a turn of which it is not known whether it was
	 * appended.
	 * <p>
	 * Arguments: the epoch, who it is, for how long the room is taken, the number of the
	 * last turn that is known to be there, whether the next one is taken back, the lines
	 * of the room before that. Answer: {@code kept}, or as {@link #APPEND}.
	 */
	KEEP("""
			local room = redis.call('HMGET', KEYS[2], 'epoch', 'seq', 'last')
			local epoch, seq = tonumber(room[1]), tonumber(room[2])
			local mine, known = tonumber(ARGV[1]), tonumber(ARGV[4])
			if epoch and epoch > mine then
				return {'over', string.sub(redis.call('GET', KEYS[4]) or '', 1, 200)}
			end
			if epoch ~= mine or not seq or seq < known then
				return {'lost'}
			end
			redis.call('SET', KEYS[4], ARGV[2], 'PX', ARGV[3])
			if ARGV[5] == '1' then
				if seq > known then
					redis.call('HSET', KEYS[2], 'told', ARGV[6], 'last', '')
					if room[3] and #room[3] > 0 then
						redis.call('XDEL', KEYS[1], room[3])
					end
				else
					redis.call('HSET', KEYS[2], 'seq', known + 1, 'last', '')
				end
			end
			return {'kept'}
			"""),

	/** Gives the room up. Argument: the epoch. */
	RELEASE("""
			if redis.call('HGET', KEYS[2], 'epoch') == ARGV[1] then
				redis.call('DEL', KEYS[4])
			end
			return {'released'}
			"""),

	/**
	 * Reads turns, the newest first, as many as fit.
	 * <p>
	 * Arguments: before which one, or {@code +}, how many bytes fit, how many a turn may
	 * have, how many turns fit. Answer: {@code turns}, and the id, {@code told} and the
	 * entries of each; what is no turn has its id alone.
	 */
	READ("""
			local turns, bytes, before = {}, 0, ARGV[1]
			local most, longest, count = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
			while bytes < most and #turns < count do
				local found = redis.call('XREVRANGE', KEYS[1], before, '-', 'COUNT', 10)
				for _, entry in ipairs(found) do
					if bytes < most and #turns < count then
						local fields, turn = entry[2], {entry[1]}
						if #fields == 8 and fields[5] == 'told' and fields[7] == 'turn' and #fields[6] <= 20
								and #fields[8] <= longest then
							turn = {entry[1], fields[6], fields[8]}
							bytes = bytes + #fields[8]
						end
						bytes = bytes + 100
						turns[#turns + 1] = turn
						before = '(' .. entry[1]
					end
				end
				if #found < 10 then
					break
				end
			end
			return {'turns', turns}
			"""),

	/**
	 * Removes what is too old, or too much. Arguments: the time before which it is, in
	 * milliseconds since 1970; how many bytes the stream may have. Answer:
	 * {@code trimmed}.
	 */
	TRIM("""
			redis.call('XTRIM', KEYS[1], 'MINID', '~', ARGV[1])
			local used = redis.call('MEMORY', 'USAGE', KEYS[1])
			local most = tonumber(ARGV[2])
			if used and used > most then
				local rest = math.floor(redis.call('XLEN', KEYS[1]) * most / used * 0.9)
				redis.call('XTRIM', KEYS[1], 'MAXLEN', '~', rest)
			end
			return {'trimmed'}
			""");

	private final String text;

	private final String digest;

	Script(String text) {
		this.text = text;
		// By this Redis knows a script that it has seen.
		this.digest = Base16.digest(text.getBytes(StandardCharsets.UTF_8));
	}

	String text() {
		return this.text;
	}

	String digest() {
		return this.digest;
	}

}
