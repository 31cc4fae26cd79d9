package dev.sockettome.shell.script;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sockettome.LeanApplication;
import dev.sockettome.SocketToMeApplication;
import dev.sockettome.shell.Invocation;
import dev.sockettome.testing.TemporaryHome;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The program, run inside the test's own virtual machine, which takes a tenth of the time
 * of a process: for what a file does. What a process does is for the tests of the jar.
 */
final class RunningProgram {

	/**
	 * How a run ended.
	 *
	 * @param exitCode its exit code
	 * @param out all it wrote to standard output
	 * @param err all it wrote to standard error
	 */
	record Result(int exitCode, String out, String err) {

		List<String> outLines() {
			return this.out.lines().toList();
		}

		List<String> errLines() {
			return this.err.lines().toList();
		}

	}

	private RunningProgram() {
	}

	/** Runs it to its end with nothing on standard input. */
	static Result run(String... arguments) {
		return run(new ByteArrayInputStream(new byte[0]), arguments);
	}

	/** Runs it to its end. */
	static Result run(InputStream in, String... arguments) {
		InputStream previousIn = System.in;
		PrintStream previousOut = System.out;
		PrintStream previousErr = System.err;
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		System.setIn(in);
		System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
		System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
		try (TemporaryHome home = new TemporaryHome()) {
			Invocation invocation = Invocation.parse(arguments);
			SpringApplication application = new LeanApplication(SocketToMeApplication.class);
			application.setRegisterShutdownHook(false);
			application.addInitializers((starting) -> {
				starting.getBeanFactory().registerSingleton("invocation", invocation);
				starting.getBeanFactory().registerSingleton("userFolders", home.folders());
			});
			ConfigurableApplicationContext context = application.run(invocation.settings().toArray(String[]::new));
			int exitCode = SpringApplication.exit(context);
			return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
		}
		finally {
			System.setIn(previousIn);
			System.setOut(previousOut);
			System.setErr(previousErr);
		}
	}

}
