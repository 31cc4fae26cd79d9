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
-- Those who have in this turn another name than before, or leave; and those of whose new name this server does not know.
local changed, called = {}, {}
for i = 1, tonumber(ARGV[9]) do
	local seat = {id = ARGV[at], value = ARGV[at + 1], fresh = ARGV[at + 3] == '1', keys = {}}
	local before = ARGV[at + 2]
	local stored = redis.call('HGET', KEYS[3], seat.id)
	local owner, name = string.match(stored or '', '^(%d+)\t([^\t]*)\t')
	seat.token = string.match(stored or '', '^%d+\t[^\t]*\t[^\t]*\t(%x+)\t')
	local good = owner == mine or (not stored and before == '')
	local server, wanted, rest, marks, after = string.match(seat.value, SEAT)
	local count = tonumber(ARGV[at + 4])
	local shares, comes = false, false
	if name and name ~= wanted and count == 0 then
		-- Another device has got another name, of which this server does not know yet.
		wanted, seat.value = name, server .. '\t' .. name .. rest .. marks .. after
		called[seat.id] = seat.value
	elseif name and name ~= wanted then
		good = good and before == name
		changed[seat.id], seat.old = true, name
	elseif not stored then
		comes = tonumber(marks) % 2 == 1
		shares = comes and areVerified((devices(wanted)))
	end
	for j = at + 5, at + 4 + count do
		local server, other, since, own = claim(ARGV[j])
		if server and server ~= mine and (since == 0 or time - since < 10000) and other ~= name
				and not ((shares or comes and own) and other == wanted) then
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
	changed[ARGV[i]] = true
end
if #moved > 0 then
	return {'moved', moved}
end
local function others(name)
	local list = {}
	for _, device in ipairs((devices(name))) do
		if not changed[device.id] then
			list[#list + 1] = device
		end
	end
	return list
end
local lines, left, entries, ofRoom = ARGV[7], {}, tonumber(ARGV[5]), tonumber(ARGV[6])
local names, follow = {}, {}
if string.find(lines, '\tlog', 1, true) or string.find(lines, '\trename\t', 1, true) then
	local before, kept = {}, {}
	for line in string.gmatch(lines, '[^\n]*\n') do
		local kind, who, what = string.match(line, '^%d+\t(%a+)\t([^\t]*)\t([^\n]*)')
		local first = before[who or ''] or who
		if kind == 'rename' then
			before[what], before[who] = first, ''
			if first ~= '' and #others(first) > 0 then
				follow[first] = what
			end
		end
		-- With another device somewhere the name has not come, and does not go.
		if (kind == 'login' or kind == 'logout') and #others(first) > 0 then
			entries, ofRoom = entries - 1, ofRoom - 1
		else
			kept[#kept + 1] = line
		end
	end
	lines = table.concat(kept)
end
local news = {(string.gsub(ARGV[8], '(%d+)\t[^\n]*\n', function(id)
	return called[id] and id .. '\t' .. called[id] .. '\n'
end))}
for old, name in pairs(follow) do
	for _, device in ipairs(others(old)) do
		local server, _, rest, marks, after = string.match(device.value, SEAT)
		local value = server .. '\t' .. name .. rest .. marks .. after
		redis.call('HSET', KEYS[3], device.id, value)
		come(name, device.id)
		news[#news + 1] = device.id .. '\t' .. value .. '\n'
	end
	names[old] = true
end
redis.call('HSET', KEYS[2], 'told', number(told + ofRoom), 'position', number(position + entries))
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
	if #seat.keys > 0 then
		come(seat.name, seat.id, '\t' .. table.concat(seat.keys, '\t'))
	end
	if seat.old then
		names[seat.old] = true
	end
end
for i = given + 1, #ARGV do
	local stored = redis.call('HGET', KEYS[3], ARGV[i])
	local token = string.match(stored or '', '^%d+\t[^\t]*\t[^\t]*\t(%x+)\t')
	local name = string.match(stored or '', '^%d+\t([^\t]*)\t')
	freed[name or ''] = true
	if token then
		redis.call('HDEL', KEYS[6], token)
	end
	redis.call('HDEL', KEYS[3], ARGV[i])
	if name then
		names[name] = true
		left[#left + 1] = {id = ARGV[i], name = follow[name] or name, value = stored}
	end
end
for i = at + 1, given do
	local server, name = claim(ARGV[i])
	if (server == mine or freed[name or '']) and #devices(name or '') == 0 then
		redis.call('HDEL', KEYS[5], ARGV[i])
	end
end
for name in pairs(names) do
	go(name)
end
for _, seat in ipairs(left) do
	if #devices(seat.name) > 0 then
		news[#news + 1] = seat.id .. '\t' .. marked(seat.value, 16) .. '\n'
	end
end
local seen = table.concat(news)
if #ARGV[7] > 0 or #seen > 0 then
	redis.call('XADD', KEYS[1], '*', 'server', mine, 'number', ARGV[2], 'told', number(told),
		'position', number(position), 'turn', lines, 'seats', seen)
end
return {'taken', number(told), number(position)}
