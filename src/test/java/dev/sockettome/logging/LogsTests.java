package dev.sockettome.logging;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is heard on standard error, and who is not: in a Java of their own, since a running
 * one has its logging set up already.
 */
class LogsTests {

	private static final IllegalStateException REASON = new IllegalStateException("first\n\tsecond");

	@Test
	void noLibraryIsHeardHoweverBadItThinksItIs() throws Exception {
		assertThat(heard(Libraries.class)).isEmpty();
	}

	@Test
	void whatTheProgramDidNotForeseeIsOneLineWithItsReason() throws Exception {
		assertThat(heard(Program.class)).isEqualTo("""
				Through Java: java.lang.IllegalStateException: first second
				Through Spring: java.lang.IllegalStateException: first second
				""");
	}

	@Test
	void javasLoggingSleepsUntilThereIsSomethingToLog() throws Exception {
		assertThat(heard(Sleeper.class, "-Xlog:class+load:stdout:none")).doesNotContain("java.util.logging.LogManager");
		assertThat(heard(Program.class, "-Xlog:class+load:stdout:none")).contains("java.util.logging.LogManager");
	}

	private static String heard(Class<?> main, String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(List.of(options));
		command.addAll(List.of("-cp", classPath(), main.getName()));
		Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
		java.getOutputStream().close();
		String heard = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(java.waitFor()).as(heard).isZero();
		return heard;
	}

	private static String classPath() {
		return String.join(System.getProperty("path.separator"), pathOf(LogsTests.class), pathOf(Logs.class),
				pathOf(LogFactory.class), pathOf(Ordered.class), pathOf(ApplicationListener.class),
				pathOf(SpringApplication.class));
	}

	private static String pathOf(Class<?> type) {
		return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
	}

	static final class Libraries {

		public static void main(String[] arguments) {
			Logs.silence();
			Logger.getLogger("org.example.Library").log(Level.SEVERE, "The sky is falling", REASON);
			LogFactory.getLog("org.example.Library").fatal("The sky is falling", REASON);
		}

	}

	static final class Program {

		public static void main(String[] arguments) {
			Logs.silence();
			Logger.getLogger("dev.sockettome.server.Part").info("All is well");
			Logger.getLogger("dev.sockettome.server.Part").log(Level.WARNING, "Through Java", REASON);
			LogFactory.getLog("dev.sockettome.client.Part").info("All is well");
			LogFactory.getLog("dev.sockettome.client.Part").warn("Through Spring", REASON);
		}

	}

	static final class Sleeper {

		public static void main(String[] arguments) {
			Logs.silence();
			LogFactory.getLog("org.example.Library").fatal("The sky is falling");
			LogFactory.getLog("dev.sockettome.client.Part").debug("All is well");
		}

	}

}
