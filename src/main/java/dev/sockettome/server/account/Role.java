package dev.sockettome.server.account;

import java.util.Locale;

/**
 * What somebody with an account may do.
 */
public enum Role {

	/** Has the name, and nothing more. */
	MEMBER,

	/** Is an operator as soon as it has logged in. */
	OPERATOR;

	/**
	 * Reads a role.
	 * @throws IllegalArgumentException when there is no such role, with one line that
	 * says so
	 */
	public static Role parse(String word) {
		for (Role role : values()) {
			if (role.toString().equals(word)) {
				return role;
			}
		}
		throw new IllegalArgumentException("\"%s\" is no role: member or operator.".formatted(word));
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
