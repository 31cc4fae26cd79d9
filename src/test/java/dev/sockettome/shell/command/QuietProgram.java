package dev.sockettome.shell.command;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sockettome.LeanApplication;
import dev.sockettome.SocketToMeApplication;
import dev.sockettome.shell.Invocation;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.Screen;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.session.CommandDispatcher;
import dev.sockettome.testing.TemporaryHome;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The program without a terminal: it runs the commands it is given, and tells what they
 * printed.
 */
final class QuietProgram implements AutoCloseable {

	private final TemporaryHome home = new TemporaryHome();

	private final ConfigurableApplicationContext context;

	QuietProgram(String... settings) {
		SpringApplication application = new LeanApplication(SocketToMeApplication.class);
		application.addInitializers((starting) -> {
			starting.getBeanFactory().registerSingleton("invocation", Invocation.parse("--version"));
			starting.getBeanFactory().registerSingleton("userFolders", this.home.folders());
		});
		this.context = application.run(settings);
	}

	/** A part of it. */
	<T> T part(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Runs a command, and returns the lines that it printed. */
	List<String> printed(String line) {
		// What a connection tells meanwhile is printed by another thread, to the last.
		List<StyledLine> printed = new CopyOnWriteArrayList<>();
		Console console = part(Console.class);
		Screen before = console.screen();
		console.attach(new Screen() {
			@Override
			public void show(List<StyledLine> lines) {
				printed.addAll(lines);
			}

			@Override
			public void diagnose(StyledLine line) {
				printed.add(line);
			}
		});
		try {
			part(CommandDispatcher.class).dispatch(line);
		}
		finally {
			console.attach(before);
		}
		return printed.stream().map(StyledLine::text).toList();
	}

	@Override
	public void close() {
		this.context.close();
		this.home.close();
	}

}
