for i = 2, #ARGV do
	redis.call('XDEL', KEYS[7], ARGV[i])
end
return {'forgotten'}
