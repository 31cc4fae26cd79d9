package dev.sockettome.server.lettuce;

import java.net.ConnectException;

import io.lettuce.core.RedisConnectionException;
import io.netty.channel.ConnectTimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said of a Redis that cannot be reached. */
class RedisProblemTests {

	@Test
	void aHostThatDoesNotAnswerHasNotRefused() {
		Throwable silence = new RedisConnectionException("Unable to connect", new ConnectTimeoutException("timed out"));
		assertThat(RedisProblem.reason(silence)).isEqualTo("it does not answer");
		assertThat(RedisProblem.isSilence(silence)).isTrue();
		Throwable refusal = new RedisConnectionException("Unable to connect", new ConnectException("refused"));
		assertThat(RedisProblem.reason(refusal)).isEqualTo("the connection was refused");
		assertThat(RedisProblem.isSilence(refusal)).isFalse();
	}

}
