package dev.sockettome.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BundleTests {

	@ParameterizedTest
	@ValueSource(strings = { "/messages.properties", "/messages_de.properties", "/messages_es.properties",
			"/words/odd.properties" })
	void eachTextIsWhatJavaReadsInTheFile(String file) throws IOException {
		Properties properties = new Properties();
		try (InputStream in = BundleTests.class.getResourceAsStream(file)) {
			properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
		}
		Bundle bundle = new Bundle(file);
		assertThat(properties).isNotEmpty()
			.allSatisfy((key, text) -> assertThat(bundle.find((String) key)).as((String) key).isEqualTo(text));
	}

	@Test
	void whatIsNoKeyHasNoText() {
		Bundle bundle = new Bundle("/words/odd.properties");
		assertThat(bundle.find("no")).isNull();
		assertThat(bundle.find("plain.text")).isNull();
		assertThat(bundle.find("start")).isNull();
		assertThat(bundle.find("commented")).isNull();
	}

	@Test
	void aFileThatIsMissingHasNoTexts() {
		assertThat(new Bundle("/nowhere.properties").find("start.goodbye")).isNull();
	}

	@Test
	void aMalformedEscapeIsTakenAsItIs() {
		assertThat(new Bundle("/words/malformed.properties").find("broken")).isEqualTo("a \\u12 b");
	}

}
