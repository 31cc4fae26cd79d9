local seats = {}
local many = redis.call('HLEN', KEYS[3]) > tonumber(ARGV[2])
if not many then
	local all = redis.call('HGETALL', KEYS[3])
	for i = 1, #all, 2 do
		if #all[i] <= 20 and #all[i + 1] <= 400 then
			seats[#seats + 1] = all[i]
			seats[#seats + 1] = all[i + 1]
		end
	end
end
local told, position = place()
return {'room', number(told), number(position), last(KEYS[1]), last(KEYS[7]), many and 1 or 0, seats}
