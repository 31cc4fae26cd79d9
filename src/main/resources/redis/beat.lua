local seq = tonumber(redis.call('HGET', KEYS[4], ARGV[1] .. ':seq'))
if not seq then
	return gone()
end
if seq < tonumber(ARGV[4]) then
	return {'lost'}
end
local time = now()
local behind = 0
if string.match(ARGV[5], '^%d+%-%d+$') then
	local found = redis.pcall('XREAD', 'COUNT', 1, 'STREAMS', KEYS[1], ARGV[5])
	local missed = found and found[1] and found[1][2][1][1]
	behind = missed and math.max(1, time - tonumber(string.match(missed, '^%d+'))) or 0
end
redis.call('HSET', KEYS[4], ARGV[1], time + tonumber(ARGV[3]), ARGV[1] .. ':info',
	ARGV[2] .. '\t' .. number(behind))
return {'alive', seq, number(behind), time, redis.call('HGETALL', KEYS[4])}
