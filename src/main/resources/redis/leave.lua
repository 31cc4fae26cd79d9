if redis.call('HGET', KEYS[4], ARGV[1]) then
	redis.call('HSET', KEYS[4], ARGV[1], 0)
end
return {'left'}
