local function now()
	local time = redis.call('TIME')
	return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local function number(value)
	return string.format('%.0f', value)
end
local function gone()
	local over = redis.call('HGET', KEYS[2], 'over:' .. ARGV[1])
	return over and {'over', over} or {'lost'}
end
local function place()
	local place = redis.call('HMGET', KEYS[2], 'told', 'position')
	return math.max(0, tonumber(place[1]) or 0), math.max(0, tonumber(place[2]) or 0)
end
local function last(stream)
	local found = redis.call('XREVRANGE', stream, '+', '-', 'COUNT', 1)
	return found[1] and found[1][1] or '0-0'
end
local function claim(key)
	local server, name, since, own = string.match(redis.call('HGET', KEYS[5], key) or '',
		'^(%d+)\t([^\t]*)\t(%d+)(v?)$')
	return server, name, tonumber(since), own == 'v'
end
local SEAT = '^(%d+)\t([^\t]*)(\t[^\t]*\t[^\t]*\t%d+\t)(%d+)(\t%d+)$'
-- The devices of whoever has a name, at whichever server, and the keys of the name.
local function devices(name)
	local ids, keys = string.match(redis.call('HGET', KEYS[5], 'p:' .. name) or '', '^([%d ]*)(.*)$')
	local found = {}
	for id in string.gmatch(ids, '%d+') do
		local value = redis.call('HGET', KEYS[3], id)
		local server, called, _, marks = string.match(value or '', SEAT)
		if called == name then
			found[#found + 1] = {id = id, server = server, value = value, verified = tonumber(marks) % 2 == 1}
		end
	end
	return found, keys
end
local function areVerified(list)
	for _, device in ipairs(list) do
		if not device.verified then
			return false
		end
	end
	return #list > 0
end
local function write(name, list, keys)
	local ids = {}
	for _, device in ipairs(list) do
		ids[#ids + 1] = device.id
	end
	redis.call('HSET', KEYS[5], 'p:' .. name, table.concat(ids, ' ') .. keys)
end
-- A seat has a name from now on.
local function come(name, id, keys)
	local list, before = devices(name)
	local known = false
	for _, device in ipairs(list) do
		known = known or device.id == id
	end
	if not known then
		list[#list + 1] = {id = id}
	end
	write(name, list, keys or before)
end
-- A seat has a name no more: whoever else has it keeps it, and otherwise nobody does.
local function go(name)
	local list, keys = devices(name)
	if #list > 0 then
		write(name, list, keys)
	else
		redis.call('HDEL', KEYS[5], 'p:' .. name)
	end
	for key in string.gmatch(keys, '[^\t]+') do
		local _, holder = claim(key)
		if holder == name and #list > 0 then
			redis.call('HSET', KEYS[5], key, list[1].server .. '\t' .. name .. '\t0')
		elseif holder == name then
			redis.call('HDEL', KEYS[5], key)
		end
	end
	return list
end
local function marked(value, mark)
	local server, name, before, marks, after = string.match(value, SEAT)
	return server .. '\t' .. name .. before .. number(bit.bor(tonumber(marks), mark)) .. after
end
