package dev.sockettome.server.account;

import java.security.SecureRandom;

/**
 * A password that the server makes for somebody, who is to choose another: 80 random
 * bits, in letters and digits that nobody takes for others.
 */
public final class OneTimePassword {

	private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

	private static final int GROUPS = 4;

	private static final int GROUP = 4;

	private OneTimePassword() {
	}

	public static String fresh() {
		SecureRandom random = new SecureRandom();
		StringBuilder password = new StringBuilder();
		for (int i = 0; i < GROUPS * GROUP; i++) {
			if (i > 0 && i % GROUP == 0) {
				password.append('-');
			}
			password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
		}
		return password.toString();
	}

}
