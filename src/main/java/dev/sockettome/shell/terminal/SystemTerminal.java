package dev.sockettome.shell.terminal;

import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import org.jline.nativ.CLibrary;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.PosixSysTerminal;
import org.jline.terminal.spi.Pty;
import org.jspecify.annotations.Nullable;

/**
 * The terminal the program was started in, whatever it says of its size: under
 * {@code expect} and {@code script}, in containers and on build machines it is often 0 by
 * 0.
 */
public final class SystemTerminal extends PosixSysTerminal {

	/** What a terminal is when nobody says otherwise, since the VT100. */
	private static final Size USUAL = new Size(80, 24);

	/** JLine takes a wider one to be none. */
	private static final int MAX_COLUMNS = 999;

	private static final int OUTPUT = 1;

	/** All there is to its modes, of which JLine knows some; nothing where it cannot. */
	private final CLibrary.@Nullable Termios before;

	private final PrintWriter text = new PrintWriter(new Utf8Writer(output()));

	private boolean givenBack;

	/**
	 * Takes a terminal.
	 * @param nativeLibrary whether JLine has its own library
	 */
	public SystemTerminal(String type, Pty pty, boolean nativeLibrary) throws IOException {
		super("JLine terminal", type, pty, StandardCharsets.UTF_8, true, SignalHandler.SIG_DFL);
		this.before = nativeLibrary ? modes() : null;
	}

	private static CLibrary.Termios modes() {
		CLibrary.Termios modes = new CLibrary.Termios();
		CLibrary.tcgetattr(OUTPUT, modes);
		return modes;
	}

	/**
	 * JLine would set the speed of the line to nothing, which hangs up; {@link LinuxPty}
	 * sets it right at once.
	 */
	@Override
	public synchronized void setAttributes(Attributes attributes) {
		if (this.givenBack) {
			return;
		}
		super.setAttributes(attributes);
		if (this.before != null && !(getPty() instanceof LinuxPty)) {
			CLibrary.Termios modes = modes();
			modes.c_cflag |= this.before.c_cflag;
			modes.c_ispeed = this.before.c_ispeed;
			modes.c_ospeed = this.before.c_ospeed;
			CLibrary.tcsetattr(OUTPUT, CLibrary.TCSANOW, modes);
		}
	}

	/**
	 * Leaves it to somebody else, in modes that nobody here changes until it is taken.
	 */
	synchronized void lend(Attributes modes) {
		try {
			if (getPty() instanceof LinuxPty linux && !this.givenBack) {
				linux.lend(modes);
			}
			else {
				setAttributes(modes);
			}
		}
		catch (IOException ex) {
			throw new IOError(ex);
		}
	}

	/** Has it again. */
	synchronized void take() {
		if (getPty() instanceof LinuxPty linux && !this.givenBack) {
			linux.take();
		}
	}

	/**
	 * Sets all modes as they were, and none after that: the program is about to end, and
	 * threads that do not know it yet may begin to read a line.
	 */
	public synchronized void giveBack() {
		lend(this.originalAttributes);
		setModesAsBefore();
		this.givenBack = true;
	}

	/** Whether it can set all modes as they were. */
	public boolean knowsAllModes() {
		return this.before != null;
	}

	/**
	 * Sets all modes as they were, through what the program writes to. It takes no
	 * memory.
	 */
	public void setModesAsBefore() {
		if (this.before != null) {
			CLibrary.tcsetattr(OUTPUT, CLibrary.TCSANOW, this.before);
		}
	}

	@Override
	public PrintWriter writer() {
		return this.text;
	}

	@Override
	protected void doClose() throws IOException {
		this.text.flush();
		super.doClose();
		giveBack();
	}

	@Override
	public Size getSize() {
		Size told = super.getSize();
		return usable(told, System.getenv("COLUMNS"), System.getenv("LINES"));
	}

	/** Nobody here turns it on, and JLine would turn it off after every line. */
	@Override
	public boolean trackMouse(MouseTracking tracking) {
		return tracking != getCurrentMouseTracking() && super.trackMouse(tracking);
	}

	/**
	 * The size to go by.
	 * @param told what the terminal says
	 * @param columns what the environment says, for a terminal that says 0
	 * @param lines the same of its rows
	 */
	static Size usable(Size told, @Nullable String columns, @Nullable String lines) {
		int width = (told.getColumns() > 0) ? told.getColumns() : positive(columns, USUAL.getColumns());
		int height = (told.getRows() > 0) ? told.getRows() : positive(lines, USUAL.getRows());
		return new Size(Math.min(width, MAX_COLUMNS), height);
	}

	private static int positive(@Nullable String number, int otherwise) {
		return (number != null && number.matches("[1-9]\\d{0,3}")) ? Integer.parseInt(number) : otherwise;
	}

}
