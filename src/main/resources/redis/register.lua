for i, want in ipairs({'stream', 'hash', 'hash', 'hash', 'hash', 'hash', 'stream'}) do
	local kind = redis.call('TYPE', KEYS[i]).ok
	if kind ~= 'none' and kind ~= want then
		return {'type', KEYS[i], kind}
	end
end
local number = number(redis.call('HINCRBY', KEYS[2], 'epoch', 1))
redis.call('HSET', KEYS[4], number, now() + tonumber(ARGV[2]), number .. ':seq', 0, number .. ':info', ARGV[1])
return {'registered', number}
