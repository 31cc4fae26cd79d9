package dev.sockettome.server.admission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ForeignProtocolTests {

	@RegisterExtension
	final TestServer server = new TestServer();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET / HTTP/1.1                                  | HTTP
			POST http://localhost:5555/ HTTP/1.0            | HTTP
			PRI * HTTP/2.0                                  | HTTP
			CONNECT example.org:443 HTTP/1.1                | HTTP
			GET /index.html                                 | HTTP
			OPTIONS * HTTP/1.1                              | HTTP
			OPTIONS sip:nm SIP/2.0                          | SIP
			OPTIONS rtsp://example.org/ RTSP/1.0            | RTSP
			EHLO example.org                                | SMTP
			CAP LS 302                                      | IRC
			NICK bob                                        | IRC
			USER bob 0 * :Bob                               | IRC
			PASS s3same                                     | IRC
			a001 LOGIN bob s3same                           | IMAP
			*1                                              | REDIS
			SSH-2.0-OpenSSH_9.2                             | SSH
			PROXY TCP4 192.0.2.7 192.0.2.1 56324 5555       | PROXY
			USER anonymous                                  | FTP
			RFB 003.008                                     | RFB
			JDWP-Handshake                                  | JDWP
			@RSYNCD: 31.0                                   | RSYNC
			<?xml version='1.0'?>                           | XMPP
			CONNECT {"verbose":false}                       | NATS
			""")
	void whatSpeaksAnotherLanguageIsKnownByItsFirstLine(String line, ForeignProtocol protocol) {
		assertThat(ForeignProtocol.of(line)).isEqualTo(protocol);
	}

	@ParameterizedTest
	@CsvSource({ "160301020001, TLS", "0300001300, RDP", "04010050, SOCKS", "050100, SOCKS", "00, BINARY",
			"000d, BINARY", "300c020101600702010304008000, BINARY", "10100004, BINARY", "000300082112a442, BINARY" })
	void whatIsBinaryIsKnownByItsFirstBytes(String hex, ForeignProtocol protocol) {
		byte[] bytes = HexFormat.of().parseHex(hex);
		assertThat(ForeignProtocol.of(new String(bytes, StandardCharsets.UTF_8))).isEqualTo(protocol);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "HEAD", "NICK", "NICK CAVE", "USER", "PASS", "PING", "QUIT", "EHLO", "SSH",
			"SSH-2.0", "PROXY", "PROXY bob", "Get / carter", "bob", "HELLO", "CAP", "CONNECT", "OPTIONS", "a LOGIN",
			"RFB", "", "bob\u0000", "\u001B[Abob", "\u0001bob", "USER X", "CAP TAIN" })
	void aPersonIsNotTakenForAProgram(String name) {
		assertThat(ForeignProtocol.of(name)).isNull();
	}

	@Test
	void aBrowserIsAnsweredAndNobodyHearsOfIt() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient browser = this.server.connect();
		browser.send("POST / HTTP/1.1\r\nHost: localhost:5555\r\nCookie: sessionid=1\r\n\r\nbob\nbuy this\n");
		browser.expect("HTTP/1.1 400 Bad Request", "Content-Type: text/plain; charset=utf-8", "Content-Length: 42",
				"Connection: close", "", "this is a chat server, and that was HTTP.");
		browser.expectEnd();
		browser.finishSending();
		assertThat(this.server.log()).contains("Refused: 127.0.0.1: it speaks HTTP");
		assertThat(this.server.server().moderate("status")).anyMatch((line) -> line.startsWith("1 refused"));
		alice.expectNothingBefore("hello");
	}

	@Test
	void aLongRequestIsARequestAsWell() throws IOException {
		this.server.start();
		TestClient browser = this.server.connect();
		browser.send("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n\r\n");
		browser.expect("HTTP/1.1 400 Bad Request");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0016\u0003\u0001\u0002", "\u0005\u0001\u0000", "\r\n\r\n\u0000\r\nQUIT\n!\u0011" })
	void whatSendsNoLinesIsTurnedAwayAfterASilence(String bytes) throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient program = this.server.connect();
		program.send(bytes);
		assertThat(program.lineLike("\\*\\*\\* Disconnected: .*"))
			.startsWith("*** Disconnected: this is a chat server");
		program.expectEnd();
		alice.expectNothingBefore("hello");
	}

	@Test
	void whoIsInTheRoomMaySayWhatTheyLike() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("GET");
		alice.send("GET / HTTP/1.1\nSSH-2.0-x\n");
		alice.expect("GET::GET / HTTP/1.1", "GET::SSH-2.0-x");
	}

	@Test
	void aProgramThatSendsZerosAfterItsTextIsServedAsEver() throws IOException {
		this.server.start();
		TestClient bob = this.server.connect();
		bob.send("bob\u0000");
		bob.expect("bob logged in");
		await().until(() -> this.server.log().contains("None -> bob logged in"));
	}

}
