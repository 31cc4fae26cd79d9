local mine = ARGV[1]
local told, position = place()
redis.call('HSET', KEYS[2], 'epoch', number(math.max(tonumber(mine), tonumber(
	redis.call('HGET', KEYS[2], 'epoch')) or 0)), 'told', number(math.max(told, tonumber(ARGV[5]))),
	'position', number(math.max(position, tonumber(ARGV[6]))))
redis.call('HSET', KEYS[4], mine, now() + tonumber(ARGV[3]), mine .. ':seq', ARGV[2], mine .. ':info', ARGV[4])
if redis.call('EXISTS', KEYS[1]) == 1 then
	redis.pcall('XSETID', KEYS[1], ARGV[7])
end
local at = 9
for i = 1, tonumber(ARGV[8]) do
	local id, value, count = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 4])
	local name = string.match(value, '^%d+\t([^\t]*)\t')
	local token = string.match(value, '^%d+\t[^\t]*\t[^\t]*\t(%x+)\t')
	redis.call('HSET', KEYS[3], id, value)
	if token then
		redis.call('HSET', KEYS[6], token, id)
	end
	for j = at + 5, at + 4 + count do
		redis.call('HSET', KEYS[5], ARGV[j], mine .. '\t' .. name .. '\t0')
	end
	if count > 0 then
		come(name, id, '\t' .. table.concat(ARGV, '\t', at + 5, at + 4 + count))
	end
	at = at + 5 + count
end
return {'restored'}
