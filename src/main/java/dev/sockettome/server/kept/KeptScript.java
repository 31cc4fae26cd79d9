package dev.sockettome.server.kept;

/**
 * What is done as a whole with what servers share, in Lua. It is one hash: for each thing
 * its text under its name, and under {@code NAME:version} a word that is another after
 * each change.
 */
public enum KeptScript {

	/**
	 * Reads a text.
	 * <p>
	 * Arguments: its name, the version that is known, the longest text in bytes. Answer:
	 * {@code none}; or {@code same}; or {@code large}; or {@code text}, the version, the
	 * text.
	 */
	READ("""
			local version = redis.call('HGET', KEYS[1], ARGV[1] .. ':version')
			if not version then
				return {'none'}
			end
			if version == ARGV[2] then
				return {'same'}
			end
			local text = redis.call('HGET', KEYS[1], ARGV[1]) or ''
			if #text > tonumber(ARGV[3]) or #version > 64 then
				return {'large'}
			end
			return {'text', version, text}
			"""),

	/**
	 * Writes a text, unless somebody else has changed it.
	 * <p>
	 * Arguments: its name, the version that it must have, or nothing for a text that must
	 * not be there, the next version, the text. Answer: {@code changed} or {@code moved}.
	 */
	CHANGE("""
			if (redis.call('HGET', KEYS[1], ARGV[1] .. ':version') or '') ~= ARGV[2] then
				return {'moved'}
			end
			redis.call('HSET', KEYS[1], ARGV[1], ARGV[4], ARGV[1] .. ':version', ARGV[3])
			return {'changed'}
			"""),

	/**
	 * Looks whether anything is another. Arguments: the names. Answer: {@code versions},
	 * and all of them in one text.
	 */
	LOOK("""
			local versions = {}
			for i, name in ipairs(ARGV) do
				versions[i] = string.sub(redis.call('HGET', KEYS[1], name .. ':version') or '', 1, 64)
			end
			return {'versions', table.concat(versions, ' ')}
			""");

	private final String text;

	KeptScript(String text) {
		this.text = text;
	}

	public String text() {
		return this.text;
	}

}
