local mine, dead = ARGV[1], ARGV[2]
if not redis.call('HGET', KEYS[4], mine) then
	return gone()
end
local time = now()
if (tonumber(redis.call('HGET', KEYS[4], dead)) or 0) > time then
	return {'alive'}
end
local seq = redis.call('HGET', KEYS[4], dead .. ':seq')
redis.call('HDEL', KEYS[4], dead, dead .. ':seq', dead .. ':told', dead .. ':position', dead .. ':info')
-- Another one may have done so, and has written down what the last turn was.
if seq or not redis.call('HGET', KEYS[2], 'over:' .. dead) then
	redis.call('HSET', KEYS[2], 'over:' .. dead, seq or '0')
end
local owner, left, held = {}, {}, {}
local all = redis.call('HGETALL', KEYS[3])
for i = 1, #all, 2 do
	local server, name, rest = string.match(all[i + 1], '^(%d+)\t([^\t]*)(\t.*)$')
	if server == dead then
		local before, token, taken, marks, after =
			string.match(rest, '^(\t[^\t]*\t)([^\t]*)(\t%d+\t)(%d+)(\t%d+)$')
		if token and token ~= '-' then
			local value = mine .. '\t' .. name .. before .. token .. taken
				.. bit.bor(tonumber(marks), 4) .. after
			redis.call('HSET', KEYS[3], all[i], value)
			held[#held + 1] = all[i] .. '\t' .. value .. '\n'
			owner[name] = mine
		else
			redis.call('HDEL', KEYS[3], all[i])
			left[#left + 1] = {id = tonumber(all[i]) or 0, name = name, value = all[i + 1]}
		end
	elseif server then
		owner[name] = server
	end
end
table.sort(left, function(one, other) return one.id < other.id end)
local lines, told = {}, {}
for _, seat in ipairs(left) do
	local name = seat.name
	if not owner[name] and not told[name] then
		told[name] = true
		lines[#lines + 1] = number(time) .. '\tlogout\t' .. name .. '\t\n'
	end
	if owner[name] then
		held[#held + 1] = number(seat.id) .. '\t' .. marked(seat.value, 16) .. '\n'
	end
end
local names = redis.call('HGETALL', KEYS[5])
for i = 1, #names, 2 do
	local server, name = string.match(names[i + 1], '^(%d+)\t([^\t]*)\t%d+v?$')
	if server == dead then
		if owner[name] then
			redis.call('HSET', KEYS[5], names[i], owner[name] .. '\t' .. name .. '\t0')
		else
			redis.call('HDEL', KEYS[5], names[i])
		end
	end
end
for _, seat in ipairs(left) do
	go(seat.name)
end
if #lines > 0 or #held > 0 then
	local before, position = place()
	redis.call('XADD', KEYS[1], '*', 'server', mine, 'number', '-' .. dead, 'told', number(before),
		'position', number(position), 'turn', table.concat(lines), 'seats', table.concat(held))
	redis.call('HSET', KEYS[2], 'told', number(before + #lines), 'position', number(position + #lines))
end
return {'done'}
