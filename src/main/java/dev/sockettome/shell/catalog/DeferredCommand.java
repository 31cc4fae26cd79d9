package dev.sockettome.shell.catalog;

import java.util.List;
import java.util.function.Supplier;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.util.function.SingletonSupplier;

/**
 * A command whose bean, and all that the bean needs, is made when the command is run. One
 * start uses one or two of them, and must not wait for the rest.
 */
final class DeferredCommand implements Command {

	private final org.springframework.shell.core.command.annotation.Command said;

	private final String name;

	private final Supplier<Command> made;

	/**
	 * A command that is known by its annotation for now.
	 * @param said what the annotation says
	 * @param maker makes the command, once
	 */
	DeferredCommand(org.springframework.shell.core.command.annotation.Command said, Supplier<Command> maker) {
		this.said = said;
		this.name = String.join(" ", said.name());
		this.made = SingletonSupplier.of(maker);
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public List<String> getAliases() {
		return List.of(this.said.alias());
	}

	@Override
	public String getGroup() {
		return this.said.group();
	}

	@Override
	public String getDescription() {
		return this.said.description();
	}

	@Override
	public String getHelp() {
		return this.said.help();
	}

	@Override
	public boolean isHidden() {
		return this.said.hidden();
	}

	@Override
	public List<CommandOption> getOptions() {
		return this.made.get().getOptions();
	}

	@Override
	public ExitStatus execute(CommandContext context) throws Exception {
		return this.made.get().execute(context);
	}

}
