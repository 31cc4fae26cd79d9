if not redis.call('HGET', KEYS[4], ARGV[1]) then
	return gone()
end
local time, mine, wanted, shared = now(), ARGV[1], ARGV[2], ARGV[3]
local list = devices(shared)
local own = shared == wanted and areVerified(list)
for _, device in ipairs(list) do
	own = own or shared ~= wanted and device.server == mine
end
-- Two devices of an account may be about to come in.
local mark = shared == wanted and 'v' or ''
for i = 4, #ARGV do
	local server, name, since, verified = claim(ARGV[i])
	if server and server ~= mine and (since == 0 or time - since < 10000)
			and not ((own or verified and mark == 'v') and name == shared) then
		return {'taken', ARGV[i], name}
	end
end
for i = 4, #ARGV do
	local server, name, since = claim(ARGV[i])
	if not (own and name == shared) and (server ~= mine or since ~= 0) then
		redis.call('HSET', KEYS[5], ARGV[i], mine .. '\t' .. wanted .. '\t' .. number(time) .. mark)
	end
end
return {'claimed'}
