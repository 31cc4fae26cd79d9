package dev.sockettome.shell.session;

/**
 * Which version of the program runs.
 */
public final class ProgramVersion {

	private ProgramVersion() {
	}

	/** As it was packaged, such as {@code 1.0.0}. */
	public static String current() {
		String packaged = ProgramVersion.class.getPackage().getImplementationVersion();
		return (packaged != null) ? packaged : "(unpackaged)";
	}

}
