package dev.sockettome.shell.window;

import java.util.List;

import dev.sockettome.shell.display.CellWidth;

/**
 * What is new in the other windows, in a few cells: {@code [2:lab 3] [3:@bob !]}, the
 * number of unread messages, or {@code !} where one calls for the person. Those that call
 * come first; for those that there is no room for stands {@code +2}.
 */
public final class Activity {

	private static final String MORE = "+";

	/** For {@code " +99"}. */
	private static final int ROOM_FOR_REST = 4;

	private Activity() {
	}

	/**
	 * What is new; empty for nothing.
	 * @param cells how much room there is
	 */
	public static String of(Desk desk, int cells) {
		List<Window> active = desk.windows()
			.stream()
			.filter((window) -> window.isActive() && !window.id().equals(desk.current()))
			.sorted((a, b) -> Boolean.compare(b.isCalling(), a.isCalling()))
			.toList();
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < active.size(); i++) {
			Window window = active.get(i);
			String one = "%s[%s %s]".formatted(text.isEmpty() ? "" : " ", desk.title(window.id()),
					window.isCalling() ? "!" : window.unread());
			int rest = (i < active.size() - 1) ? ROOM_FOR_REST : 0;
			if (CellWidth.width(text.toString()) + CellWidth.width(one) + rest > cells) {
				return text + (text.isEmpty() ? "" : " ") + MORE + (active.size() - i);
			}
			text.append(one);
		}
		return text.toString();
	}

}
