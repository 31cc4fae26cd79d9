local seq = tonumber(redis.call('HGET', KEYS[4], ARGV[1] .. ':seq'))
local mine, turn = ARGV[1], tonumber(ARGV[2])
if not seq then
	return gone()
end
if seq < turn - 1 then
	return {'lost'}
end
if seq >= turn then
	return {'taken', redis.call('HGET', KEYS[4], mine .. ':told'), redis.call('HGET', KEYS[4], mine .. ':position')}
end
local told, position = place()
local time = now()
local moved, seats, freed, at = {}, {}, {}, 10
for i = 1, tonumber(ARGV[9]) do
	local seat = {id = ARGV[at], value = ARGV[at + 1], fresh = ARGV[at + 3] == '1', keys = {}}
	local stored = redis.call('HGET', KEYS[3], seat.id)
	local owner, name = string.match(stored or '', '^(%d+)\t([^\t]*)\t')
	seat.token = string.match(stored or '', '^%d+\t[^\t]*\t[^\t]*\t(%x+)\t')
	local good = owner == mine or (not stored and ARGV[at + 2] == '1')
	local wanted = string.match(seat.value, '^%d+\t([^\t]*)\t')
	local count = tonumber(ARGV[at + 4])
	for j = at + 5, at + 4 + count do
		local server, other, since = claim(ARGV[j])
		if server and server ~= mine and (since == 0 or time - since < 10000) and name ~= wanted then
			good = false
		end
		seat.keys[#seat.keys + 1] = ARGV[j]
	end
	seat.name = wanted
	freed[name or wanted] = true
	at = at + 5 + count
	seats[#seats + 1] = seat
	if not good then
		moved[#moved + 1] = seat.id
	end
end
local given = at + tonumber(ARGV[at])
for i = given + 1, #ARGV do
	local stored = redis.call('HGET', KEYS[3], ARGV[i])
	if stored and string.match(stored, '^(%d+)\t') ~= mine then
		moved[#moved + 1] = ARGV[i]
	end
end
if #moved > 0 then
	return {'moved', moved}
end
if #ARGV[7] > 0 or #ARGV[8] > 0 then
	redis.call('XADD', KEYS[1], '*', 'server', mine, 'number', ARGV[2], 'told', number(told),
		'position', number(position), 'turn', ARGV[7], 'seats', ARGV[8])
end
redis.call('HSET', KEYS[2], 'told', number(told + tonumber(ARGV[6])),
	'position', number(position + tonumber(ARGV[5])))
redis.call('HSET', KEYS[4], mine, time + tonumber(ARGV[3]), mine .. ':seq', ARGV[2],
	mine .. ':told', number(told), mine .. ':position', number(position))
for _, seat in ipairs(seats) do
	local value = seat.value
	if seat.fresh then
		local head, count = string.match(value, '^(.*\t)(%d+)$')
		value = head .. number(tonumber(count) + told - tonumber(ARGV[4]))
	end
	redis.call('HSET', KEYS[3], seat.id, value)
	local token = string.match(value, '^%d+\t[^\t]*\t[^\t]*\t(%x+)\t')
	if token ~= seat.token then
		if seat.token then
			redis.call('HDEL', KEYS[6], seat.token)
		end
		if token then
			redis.call('HSET', KEYS[6], token, seat.id)
		end
	end
	for _, key in ipairs(seat.keys) do
		redis.call('HSET', KEYS[5], key, mine .. '\t' .. seat.name .. '\t0')
	end
end
for i = given + 1, #ARGV do
	local stored = redis.call('HGET', KEYS[3], ARGV[i]) or ''
	local token = string.match(stored, '^%d+\t[^\t]*\t[^\t]*\t(%x+)\t')
	freed[string.match(stored, '^%d+\t([^\t]*)\t') or ''] = true
	if token then
		redis.call('HDEL', KEYS[6], token)
	end
	redis.call('HDEL', KEYS[3], ARGV[i])
end
for i = at + 1, given do
	local server, name = claim(ARGV[i])
	if server == mine or freed[name or ''] then
		redis.call('HDEL', KEYS[5], ARGV[i])
	end
end
return {'taken', number(told), number(position)}
