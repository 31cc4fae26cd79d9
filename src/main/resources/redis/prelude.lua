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
	local server, name, since = string.match(redis.call('HGET', KEYS[5], key) or '', '^(%d+)\t([^\t]*)\t(%d+)$')
	return server, name, tonumber(since)
end
