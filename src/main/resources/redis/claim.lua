if not redis.call('HGET', KEYS[4], ARGV[1]) then
	return gone()
end
local time = now()
for i = 3, #ARGV do
	local server, name, since = claim(ARGV[i])
	if server and server ~= ARGV[1] and (since == 0 or time - since < 10000) then
		return {'taken', ARGV[i], name}
	end
end
for i = 3, #ARGV do
	local server, name, since = claim(ARGV[i])
	if server ~= ARGV[1] or since ~= 0 then
		redis.call('HSET', KEYS[5], ARGV[i], ARGV[1] .. '\t' .. ARGV[2] .. '\t' .. number(time))
	end
end
return {'claimed'}
