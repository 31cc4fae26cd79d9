package dev.sockettome.shell.window;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeskTests {

	private static final WindowId MAIN = WindowId.of("main");

	private static final WindowId LAB = WindowId.of("lab");

	private static final WindowId LABYRINTH = WindowId.of("labyrinth");

	private static final WindowId BOB = new WindowId("main", "Bob");

	private static Desk desk(Window... windows) {
		return new Desk(List.of(windows), windows[0].id());
	}

	private static Window window(WindowId id) {
		return Window.empty(id.hashCode(), id);
	}

	@Test
	void aWindowIsFoundByItsNumberItsNameAndTheBeginningOfIt() {
		Desk desk = desk(window(MAIN), window(LABYRINTH), window(BOB));
		assertThat(desk.find("2").id()).isEqualTo(LABYRINTH);
		assertThat(desk.find("LABYRINTH").id()).isEqualTo(LABYRINTH);
		assertThat(desk.find("la").id()).isEqualTo(LABYRINTH);
		assertThat(desk.find("@bob").id()).isEqualTo(BOB);
		assertThat(desk.find("4")).isNull();
		assertThat(desk.find("0")).isNull();
		assertThat(desk.find("99999999999999")).isNull();
		assertThat(desk.find("x")).isNull();
	}

	@Test
	void aNameThatIsTheBeginningOfAnotherIsItself() {
		Desk desk = desk(window(MAIN), window(LAB), window(LABYRINTH));
		assertThat(desk.find("lab").id()).isEqualTo(LAB);
		assertThat(desk.find("la")).as("one of two").isNull();
	}

	@Test
	void whatCallsComesBeforeWhatIsOnlyNewAndThatFromHereOn() {
		Window quiet = window(LABYRINTH);
		Window first = window(LAB).withUnread(false, 1);
		Window calling = window(BOB).withUnread(true, 1);
		assertThat(desk(window(MAIN), quiet, first, calling).active()).isEqualTo(BOB);
		assertThat(desk(window(MAIN), quiet, first).active()).isEqualTo(LAB);
		assertThat(desk(window(MAIN), quiet).active()).isNull();
		Desk behind = new Desk(List.of(window(MAIN).withUnread(false, 1), quiet, first), LABYRINTH);
		assertThat(behind.active()).as("the next one behind").isEqualTo(LAB);
		assertThat(new Desk(List.of(first, quiet), LAB).active()).as("what is looked at").isNull();
	}

	@Test
	void theNeighboursOfTheEndsAreAtTheOtherEnd() {
		Desk desk = desk(window(MAIN), window(LAB), window(BOB));
		assertThat(desk.neighbour(1)).isEqualTo(LAB);
		assertThat(desk.neighbour(-1)).isEqualTo(BOB);
		assertThat(new Desk(desk.windows(), BOB).neighbour(1)).isEqualTo(MAIN);
	}

	@Test
	void aWindowThatMovesMakesTheOthersMakeRoom() {
		Desk desk = new Desk(List.of(window(MAIN), window(LAB), window(BOB)), BOB);
		assertThat(desk.moved(1).windows()).extracting(Window::id).containsExactly(BOB, MAIN, LAB);
		assertThat(desk.moved(2).windows()).extracting(Window::id).containsExactly(MAIN, BOB, LAB);
		assertThat(desk.moved(9).windows()).extracting(Window::id).containsExactly(MAIN, LAB, BOB);
		assertThat(desk.moved(1).current()).isEqualTo(BOB);
	}

	@Test
	void whoIsCalledOtherwiseKeepsTheWindowAndWhatIsUnreadInIt() {
		Window talk = window(BOB).withUnread(true, 7);
		WindowId rob = new WindowId("main", "Rob");
		Desk desk = new Desk(List.of(window(MAIN), talk), BOB).retitled(BOB, rob);
		assertThat(desk.current()).isEqualTo(rob);
		assertThat(desk.window(rob)).isEqualTo(new Window(talk.key(), rob, 1, 1, 7, List.of("Bob")));
		Desk taken = desk(window(MAIN), window(BOB), window(rob));
		assertThat(taken.retitled(BOB, rob)).as("there is a talk with that name").isEqualTo(taken);
	}

	@Test
	void theWindowThatIsLookedAtStays() {
		Desk desk = desk(window(MAIN), window(LAB));
		assertThat(desk.without(MAIN)).isEqualTo(desk);
		assertThat(desk.without(LAB).windows()).extracting(Window::id).containsExactly(MAIN);
	}

	@Test
	void whatIsNewFitsTheRowAndTheRestIsCounted() {
		List<Window> windows = new ArrayList<>(List.of(window(MAIN)));
		for (int i = 2; i <= 30; i++) {
			windows.add(window(WindowId.of("server-" + i)).withUnread(i == 30, 0));
		}
		Desk desk = new Desk(windows, MAIN);
		assertThat(Activity.of(desk, 38)).isEqualTo("[30:server-30 !] [2:server-2 1] +27");
		assertThat(Activity.of(desk, 2000)).endsWith("[29:server-29 1]").doesNotContain("+");
		for (int cells = 4; cells < 200; cells++) {
			assertThat(Activity.of(desk, cells).length()).isLessThanOrEqualTo(cells);
		}
		assertThat(Activity.of(desk, 4)).isEqualTo("+29");
	}

	@Test
	void whatIsNewIsACountOrACall() {
		Window lab = window(LAB).withUnread(false, 0).withUnread(false, 1).withUnread(false, 2);
		assertThat(Activity.of(desk(window(MAIN), lab, window(BOB).withUnread(true, 0)), 38))
			.isEqualTo("[3:@Bob !] [2:lab 3]");
		assertThat(Activity.of(desk(window(MAIN).withUnread(false, 0), window(LAB)), 38)).isEmpty();
	}

}
