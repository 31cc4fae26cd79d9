package dev.sockettome.shell.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The windows in their order, and the one that is looked at, as they are at some moment.
 * Their numbers are their places, from 1.
 *
 * @param windows one at least
 * @param current the window that is looked at, one of these
 */
public record Desk(List<Window> windows, WindowId current) {

	public Desk {
		windows = List.copyOf(windows);
	}

	/** One window. */
	static Desk of(Window window) {
		return new Desk(List.of(window), window.id());
	}

	/** Whether there is anything to choose from. */
	public boolean isSeveral() {
		return this.windows.size() > 1;
	}

	/** The number of a window; 0 when there is no such window. */
	public int number(WindowId id) {
		// Asked for each line of a flood.
		for (int i = 0; i < this.windows.size(); i++) {
			if (this.windows.get(i).id().equals(id)) {
				return i + 1;
			}
		}
		return 0;
	}

	/** The window with a number; {@code null} when there is none. */
	public @Nullable Window window(int number) {
		return (number >= 1 && number <= this.windows.size()) ? this.windows.get(number - 1) : null;
	}

	/** A window; {@code null} when it is not there. */
	public @Nullable Window window(WindowId id) {
		return window(number(id));
	}

	/**
	 * The window that a person means: by its number, its name in any case, or the
	 * beginning of its name when there is one such window; {@code null} for none.
	 */
	public @Nullable Window find(String typed) {
		if (!typed.isEmpty() && typed.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			return (typed.length() < 6) ? window(Integer.parseInt(typed)) : null;
		}
		String wanted = typed.toLowerCase(Locale.ROOT);
		for (Window window : this.windows) {
			if (window.id().label().toLowerCase(Locale.ROOT).equals(wanted)) {
				return window;
			}
		}
		List<Window> beginning = this.windows.stream()
			.filter((window) -> window.id().label().toLowerCase(Locale.ROOT).startsWith(wanted))
			.toList();
		return (beginning.size() == 1) ? beginning.get(0) : null;
	}

	/** How a window is called in what is shown: {@code 2:lab}. */
	public String title(WindowId id) {
		return number(id) + ":" + id.label();
	}

	/** The windows of one connection, private talks as well. */
	public List<Window> of(String connection) {
		return this.windows.stream().filter((window) -> window.id().connection().equals(connection)).toList();
	}

	/**
	 * Where to look next: the first window behind the current one, and then from the
	 * start, that calls for the person, or else that has something new; {@code null} for
	 * none.
	 */
	@Nullable WindowId active() {
		List<Window> others = others().toList();
		return Stream.<Predicate<Window>>of(Window::isCalling, Window::isActive)
			.flatMap((kind) -> others.stream().filter(kind))
			.map(Window::id)
			.findFirst()
			.orElse(null);
	}

	/** The window one place on, or back where it is -1, around the ends. */
	WindowId neighbour(int distance) {
		int size = this.windows.size();
		return this.windows.get((number(this.current) - 1 + size + distance) % size).id();
	}

	private Stream<Window> others() {
		int current = number(this.current);
		return Stream.concat(this.windows.stream().skip(current), this.windows.stream().limit(current - 1L));
	}

	Desk with(Window added) {
		List<Window> changed = new ArrayList<>(this.windows);
		int number = number(added.id());
		if (number > 0) {
			changed.set(number - 1, added);
		}
		else {
			changed.add(added);
		}
		return new Desk(changed, this.current);
	}

	/** The window that is looked at, with nothing unread in it. */
	Desk entered(WindowId id) {
		Window window = window(id);
		return (window != null) ? new Desk(with(window.read()).windows, id) : this;
	}

	/** Without a window that is not looked at. */
	Desk without(WindowId id) {
		return id.equals(this.current) ? this
				: new Desk(this.windows.stream().filter((window) -> !window.id().equals(id)).toList(), this.current);
	}

	/** The window that is looked at in another place; the others make room. */
	Desk moved(int number) {
		List<Window> changed = new ArrayList<>(this.windows);
		Window moving = changed.remove(number(this.current) - 1);
		changed.add(Math.max(1, Math.min(number, this.windows.size())) - 1, moving);
		return new Desk(changed, this.current);
	}

	/** Somebody one talks to in private is called otherwise. */
	Desk retitled(WindowId id, WindowId newId) {
		if (number(id) == 0 || number(newId) > 0) {
			return this;
		}
		return new Desk(
				this.windows.stream().map((window) -> window.id().equals(id) ? window.renamed(newId) : window).toList(),
				this.current.equals(id) ? newId : this.current);
	}

}
