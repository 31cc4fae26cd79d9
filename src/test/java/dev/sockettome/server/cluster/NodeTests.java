package dev.sockettome.server.cluster;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NodeTests {

	@Test
	void aServerIsCalledAsTheSettingsSayOrByWhereItIs() {
		assertThat(Node.name("red", 5555)).isEqualTo("red");
		assertThat(Node.name("", 5555)).endsWith(":5555");
		assertThat(Node.name("", 0)).startsWith("process " + ProcessHandle.current().pid() + " on ");
	}

	@Test
	void aNameFromElsewhereIsHarmlessAndShort() {
		assertThat(new Node(1, "red\u001b[2J").name()).isEqualTo("red[2J");
		assertThat(new Node(1, "x".repeat(1000)).name()).hasSize(100);
	}

}
