redis.call('XTRIM', KEYS[1], 'MINID', '~', ARGV[1])
redis.call('XTRIM', KEYS[7], 'MINID', number(math.max(0, now() - 600000)))
local used = redis.call('MEMORY', 'USAGE', KEYS[1])
local most = tonumber(ARGV[2])
if used and used > most then
	local rest = math.floor(redis.call('XLEN', KEYS[1]) * most / used * 0.9)
	redis.call('XTRIM', KEYS[1], 'MAXLEN', '~', rest)
end
return {'trimmed'}
