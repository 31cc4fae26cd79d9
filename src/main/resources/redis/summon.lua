if not redis.call('HGET', KEYS[4], ARGV[1]) then
	return gone()
end
local id = redis.call('HGET', KEYS[6], ARGV[2])
local rest = id and string.match(redis.call('HGET', KEYS[3], id) or '', '^%d+(\t.*)$')
if not rest then
	return {'none'}
end
local value = ARGV[1] .. rest
redis.call('HSET', KEYS[3], id, value)
local told, position = place()
redis.call('XADD', KEYS[1], '*', 'server', ARGV[1], 'number', 0, 'told', number(told),
	'position', number(position), 'turn', '', 'seats', id .. '\t' .. value .. '\n')
return {'coming'}
