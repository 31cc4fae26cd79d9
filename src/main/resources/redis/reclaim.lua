local mine = ARGV[1]
if not redis.call('HGET', KEYS[4], mine) then
	return gone()
end
local time = now()
local kept, lost, lines, present, at = {}, {}, {}, {}, 3
for i = 1, tonumber(ARGV[2]) do
	local id, value, last = ARGV[at], ARGV[at + 1], at + 2 + tonumber(ARGV[at + 2])
	local form = '^(%d+)\t([^\t]*)\t[^\t]*\t([^\t]*)\t(%d+)\t(%d+)\t'
	local _, name, token, taken, own = string.match(value, form)
	local others = devices(name)
	local stored = redis.call('HGET', KEYS[3], id)
	local good, other = true, ''
	if stored then
		local server, before, secret, done, marks = string.match(stored, form)
		good = before == name and secret == token and done == taken
			and (server == mine or bit.band(tonumber(marks) or 0, 4) ~= 0)
	else
		for j = at + 3, last do
			local server, holder, since = claim(ARGV[j])
			local shares = holder == name and tonumber(own) % 2 == 1 and areVerified(others)
			if server and server ~= mine and (since == 0 or time - since < 10000) and not shares then
				good, other = false, holder
			end
		end
	end
	if good then
		redis.call('HSET', KEYS[3], id, value)
		if token ~= '-' then
			redis.call('HSET', KEYS[6], token, id)
		end
		for j = at + 3, last do
			redis.call('HSET', KEYS[5], ARGV[j], mine .. '\t' .. name .. '\t0')
		end
		come(name, id, last > at + 2 and '\t' .. table.concat(ARGV, '\t', at + 3, last) or nil)
		kept[#kept + 1] = id .. '\t' .. value .. '\n'
		if not stored and not present[name] and #others == 0 then
			lines[#lines + 1] = number(time) .. '\tlogin\t' .. name .. '\t\n'
		end
		present[name] = true
	else
		lost[#lost + 1] = id
		lost[#lost + 1] = other
	end
	at = last + 1
end
local told, position = place()
local turn = redis.call('XADD', KEYS[1], '*', 'server', mine, 'number', 0, 'told', number(told),
	'position', number(position), 'turn', table.concat(lines), 'seats', table.concat(kept))
redis.call('HSET', KEYS[2], 'told', number(told + #lines), 'position', number(position + #lines))
return {'reclaimed', turn, lost}
