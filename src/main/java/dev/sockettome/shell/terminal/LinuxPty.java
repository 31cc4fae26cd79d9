package dev.sockettome.shell.terminal;

import java.io.FileDescriptor;
import java.io.IOException;

import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.Termios;
import org.jline.terminal.Attributes;
import org.jline.terminal.impl.jni.linux.LinuxNativePty;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The terminal of the program on Linux, whose modes are set as a whole: those that JLine
 * knows as it wants them, and all others as they were at the start. JLine's own forgets
 * the others, the speed among them. To mend that by a second call is not enough: the
 * program may be stopped or end between the two.
 */
public final class LinuxPty extends LinuxNativePty {

	private static final int INPUT = 0;

	private static final int OUTPUT = 1;

	private final Termios before = new Termios();

	/** What JLine would make of that. */
	private final Termios known;

	private boolean lent;

	public LinuxPty(TerminalProvider provider) throws IOException {
		super(provider, SystemStream.Output, -1, null, INPUT, FileDescriptor.in, OUTPUT, FileDescriptor.out,
				ttyname(OUTPUT));
		CLibrary.tcgetattr(INPUT, this.before);
		this.known = super.toTermios(toAttributes(this.before));
	}

	/**
	 * Sets the modes, and has them stay so. Otherwise the thread that reads the keys
	 * would set some of its own again as soon as it reads on.
	 */
	synchronized void lend(Attributes modes) throws IOException {
		setAttr(modes);
		this.lent = true;
	}

	/** Lets them be changed again. */
	synchronized void take() {
		this.lent = false;
	}

	@Override
	protected synchronized void doSetAttr(Attributes modes) throws IOException {
		if (!this.lent) {
			super.doSetAttr(modes);
		}
	}

	@Override
	protected Termios toTermios(Attributes attributes) {
		Termios modes = super.toTermios(attributes);
		modes.c_iflag |= this.before.c_iflag & ~this.known.c_iflag;
		modes.c_oflag |= this.before.c_oflag & ~this.known.c_oflag;
		modes.c_lflag |= this.before.c_lflag & ~this.known.c_lflag;
		modes.c_cflag = this.before.c_cflag;
		modes.c_ispeed = this.before.c_ispeed;
		modes.c_ospeed = this.before.c_ospeed;
		for (int i = 0; i < modes.c_cc.length; i++) {
			if (this.before.c_cc[i] != this.known.c_cc[i]) {
				modes.c_cc[i] = this.before.c_cc[i];
			}
		}
		return modes;
	}

}
