package dev.sockettome.server.lettuce;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.command.PasswordFile;
import dev.sockettome.server.history.LogUnavailableException;
import dev.sockettome.server.settings.ServerSettings.Redis;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;

/**
 * Where a Redis is, and how one logs in there.
 *
 * @param nodes one, or some of those of a Redis Cluster
 * @param isCluster whether it is a Redis Cluster
 */
public record RedisPlace(List<RedisURI> nodes, boolean isCluster) {

	/**
	 * Reads the settings.
	 * @param patience how long a connection may take
	 * @throws LogUnavailableException when they make no sense
	 */
	public static RedisPlace of(Redis settings, Duration patience) throws LogUnavailableException {
		String password = password(settings);
		try {
			URI url = URI.create(settings.url());
			boolean cluster = url.getAuthority() != null && url.getAuthority().contains(",")
					&& !String.valueOf(url.getScheme()).contains(RedisURI.URI_SCHEME_REDIS_SENTINEL);
			List<RedisURI> nodes = cluster ? RedisClusterURIUtil.toRedisURIs(url) : List.of(RedisURI.create(url));
			if (cluster && settings.replicas() > 0) {
				throw new LogUnavailableException("chat.server.redis.replicas must be 0 on a Redis Cluster, "
						+ "which does not say how many replicas have something.");
			}
			nodes.forEach((node) -> complete(node, settings.user(), password, patience));
			return new RedisPlace(nodes, cluster);
		}
		catch (IllegalArgumentException ex) {
			// Its message may repeat the password in the URL.
			throw new LogUnavailableException("chat.server.redis.url is no address of a Redis. "
					+ "Write it as in redis://HOST:6379, rediss://HOST for TLS, redis-sentinel://HOST1,HOST2#NAME, "
					+ "or redis://HOST1,HOST2 for a cluster.");
		}
	}

	private static String password(Redis settings) throws LogUnavailableException {
		if (settings.passwordFile().isEmpty()) {
			return settings.password();
		}
		try {
			return PasswordFile.read(settings.passwordFile());
		}
		catch (IllegalArgumentException ex) {
			throw new LogUnavailableException(String.valueOf(ex.getMessage()));
		}
	}

	private static void complete(RedisURI node, String user, String password, Duration patience) {
		node.setTimeout(patience);
		if (!password.isEmpty()) {
			node.setAuthentication(user.isEmpty() ? "default" : user, password.toCharArray());
		}
	}

	/** Where it is, for people: without what is secret. */
	public String shown() {
		String addresses = this.nodes.stream()
			.flatMap((node) -> node.getSentinels().isEmpty() ? List.of(node).stream() : node.getSentinels().stream())
			.map((node) -> (node.getSocket() != null) ? node.getSocket() : node.getHost() + ":" + node.getPort())
			.collect(Collectors.joining(", "));
		return SafeText.clean("Redis at " + addresses);
	}

}
