local turns, bytes, before = {}, 0, ARGV[1]
local most, longest, count = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
while bytes < most and #turns < count do
	local found = redis.call('XREVRANGE', KEYS[1], before, '-', 'COUNT', 10)
	for _, entry in ipairs(found) do
		if bytes < most and #turns < count then
			local fields, turn = entry[2], {entry[1]}
			if #fields == 12 and fields[5] == 'told' and fields[7] == 'position' and fields[9] == 'turn'
					and #fields[6] <= 20 and #fields[8] <= 20 and #fields[10] <= longest then
				turn = {entry[1], fields[6], fields[8], fields[10]}
				bytes = bytes + #fields[10]
			end
			bytes = bytes + 100
			turns[#turns + 1] = turn
			before = '(' .. entry[1]
		end
	end
	if #found < 10 then
		break
	end
end
return {'turns', turns}
