if not redis.call('HGET', KEYS[4], ARGV[1]) then
	return gone()
end
if not redis.call('HGET', KEYS[4], ARGV[2]) then
	return {'nobody'}
end
redis.call('XADD', KEYS[7], '*', 'from', ARGV[1], 'to', ARGV[2], 'number', ARGV[3], 'about', ARGV[4],
	'after', last(KEYS[1]), 'text', ARGV[5])
return {'sent'}
