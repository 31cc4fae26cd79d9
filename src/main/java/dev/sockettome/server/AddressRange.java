package dev.sockettome.server;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

/**
 * The addresses that share a prefix, as in {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
 *
 * @param base an address of the range
 * @param prefix how many leading bits they share
 */
record AddressRange(InetAddress base, int prefix) {

	AddressRange {
		if (prefix < 0 || prefix > 8 * base.getAddress().length) {
			throw new IllegalArgumentException("A prefix of %s is between 0 and %d, not %d."
				.formatted(base.getHostAddress(), 8 * base.getAddress().length, prefix));
		}
	}

	/** Reads an address, with or without a prefix; {@code null} when it is none. */
	static @Nullable AddressRange parse(String text) {
		int slash = text.indexOf('/');
		String address = (slash < 0) ? text : text.substring(0, slash);
		// Only numbers are parsed without asking a name server.
		if (!address.matches("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
			return null;
		}
		try {
			InetAddress base = InetAddress.getByName(address);
			int bits = 8 * base.getAddress().length;
			return new AddressRange(base, (slash < 0) ? bits : Integer.parseInt(text.substring(slash + 1)));
		}
		catch (UnknownHostException | NumberFormatException ex) {
			return null;
		}
	}

	boolean contains(InetAddress address) {
		byte[] one = this.base.getAddress();
		byte[] other = address.getAddress();
		if (one.length != other.length) {
			return false;
		}
		for (int bit = 0; bit < this.prefix; bit += 8) {
			int mask = 0xFF << Math.max(0, 8 - (this.prefix - bit));
			if (((one[bit / 8] ^ other[bit / 8]) & mask & 0xFF) != 0) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		String address = this.base.getHostAddress();
		return (this.prefix == 8 * this.base.getAddress().length) ? address : address + "/" + this.prefix;
	}

}
