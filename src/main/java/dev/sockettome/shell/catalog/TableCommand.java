package dev.sockettome.shell.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.sockettome.grammar.Arguments;
import dev.sockettome.grammar.Synopsis;
import dev.sockettome.server.command.ModeratorCall;
import dev.sockettome.server.command.ModeratorCommand;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;
import org.springframework.util.StringUtils;

/**
 * A moderator's command in the shell, by its row in the server's table.
 */
final class TableCommand implements Command {

	private final String prefix;

	private final ModeratorCommand row;

	private final String group;

	private final Consumer<ModeratorCall> runner;

	/**
	 * A command of the shell.
	 * @param prefix what stands before the name of the row
	 * @param row what it is
	 * @param group the heading in the help
	 * @param runner does what was typed
	 */
	TableCommand(String prefix, ModeratorCommand row, String group, Consumer<ModeratorCall> runner) {
		this.prefix = prefix;
		this.row = row;
		this.group = group;
		this.runner = runner;
	}

	@Override
	public String getName() {
		return this.prefix + this.row.name();
	}

	@Override
	public String getGroup() {
		return this.group;
	}

	@Override
	public String getDescription() {
		return StringUtils.capitalize(this.row.description());
	}

	@Override
	public String getHelp() {
		String first = this.prefix + this.row.synopsis().text();
		return this.row.details().isEmpty() ? first : first + "\n\n" + this.row.details();
	}

	@Override
	public List<CommandOption> getOptions() {
		return this.row.synopsis()
			.options()
			.stream()
			.map((name) -> CommandOption.with()
				.longName(name)
				.description(this.row.options().getOrDefault(name, ""))
				.build())
			.toList();
	}

	@Override
	public ExitStatus execute(CommandContext context) {
		Synopsis synopsis = this.row.synopsis();
		List<String> values = context.parsedInput().arguments().stream().map(CommandArgument::value).toList();
		Map<String, String> options = new LinkedHashMap<>();
		context.parsedInput().options().forEach((option) -> options.put(option.longName(), option.value()));
		this.runner.accept(new ModeratorCall(this.row, Arguments.of(synopsis, values, options)));
		return ExitStatus.OK;
	}

}
