package dev.sockettome.shell.reading;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.shell.display.Screen;
import dev.sockettome.shell.display.StyledLine;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeldScreenTests {

	private final List<String> seen = new ArrayList<>();

	private final HeldScreen screen = new HeldScreen(new Screen() {
		@Override
		public void show(List<StyledLine> lines) {
			lines.forEach((line) -> HeldScreenTests.this.seen.add(line.text()));
		}

		@Override
		public void diagnose(StyledLine line) {
			HeldScreenTests.this.seen.add("! " + line.text());
		}

		@Override
		public void changePrompt(AttributedString prompt) {
			HeldScreenTests.this.seen.add("> " + prompt);
		}
	});

	@Test
	void whatComesMeanwhileIsShownInItsOrderAndThenAtOnce() {
		show("one");
		this.screen.diagnose(StyledLine.of("two"));
		show("three");
		this.screen.changePrompt(new AttributedString("a"));
		this.screen.changePrompt(new AttributedString("b"));
		assertThat(this.seen).isEmpty();
		this.screen.release();
		show("four");
		assertThat(this.seen).containsExactly("one", "! two", "three", "> b", "four");
	}

	@Test
	void aFloodIsBoundedAndSaysSo() {
		for (int i = 1; i <= 1500; i++) {
			show("line " + i);
		}
		this.screen.release();
		assertThat(this.seen).hasSize(1001)
			.startsWith("(500 lines more: \"log\" shows them)", "line 501")
			.endsWith("line 1500");
	}

	private void show(String line) {
		this.screen.show(List.of(StyledLine.of(line)));
	}

}
