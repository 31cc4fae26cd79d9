local seq = tonumber(redis.call('HGET', KEYS[4], ARGV[1] .. ':seq'))
if not seq then
	return gone()
end
if seq < tonumber(ARGV[4]) then
	return {'lost'}
end
redis.call('HSET', KEYS[4], ARGV[1], now() + tonumber(ARGV[3]), ARGV[1] .. ':info', ARGV[2])
return {'alive', seq, last(KEYS[1]), now(), redis.call('HGETALL', KEYS[4])}
