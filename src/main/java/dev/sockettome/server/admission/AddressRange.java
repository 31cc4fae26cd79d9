package dev.sockettome.server.admission;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import io.netty.util.NetUtil;

/**
 * The addresses that share a prefix, as in {@code 192.0.2.0/24} or {@code 2001:db8::/32}.
 * Each range has one form: the bits after the prefix are zero, and an IPv4 address that
 * is written as IPv6 is the IPv4 address.
 *
 * @param base the first address of the range
 * @param prefix how many leading bits they share
 */
public record AddressRange(InetAddress base, int prefix) {

	private static final int NETWORK_PREFIX = 64;

	private static final Pattern NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+)+\\.?");

	/** A number that some programs read as octal and others as decimal. */
	private static final Pattern LEADING_ZERO = Pattern.compile("(^|[.:\\[])0[0-9]+\\.|\\.0[0-9]+$");

	public AddressRange {
		int bits = 8 * base.getAddress().length;
		if (prefix < 0 || prefix > bits) {
			throw new IllegalArgumentException(
					"A prefix of %s is between 0 and %d, not %d.".formatted(shown(base), bits, prefix));
		}
		base = first(base, prefix);
	}

	/**
	 * Whether a text can only be meant as an address: no name has a colon, a slash or a
	 * percent sign, and none is made of numbers and dots.
	 */
	public static boolean isMeantBy(String text) {
		return text.indexOf(':') >= 0 || text.indexOf('/') >= 0 || text.indexOf('%') >= 0
				|| NUMBERS.matcher(text).matches();
	}

	/**
	 * Reads an address, with or without a prefix. Never asks a name server.
	 * @throws IllegalArgumentException when it is not an address, with one line that says
	 * why
	 */
	static AddressRange parse(String text) {
		int slash = text.indexOf('/');
		String address = (slash < 0) ? text : text.substring(0, slash);
		byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
		if (bytes == null) {
			throw new IllegalArgumentException(
					"\"%s\" is no address such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.".formatted(text));
		}
		if (LEADING_ZERO.matcher(address).find()) {
			throw new IllegalArgumentException(
					"\"%s\" can be read in two ways. Leave out the leading zeros.".formatted(text));
		}
		InetAddress base = address(bytes);
		int bits = 8 * base.getAddress().length;
		if (slash < 0) {
			return new AddressRange(base, bits);
		}
		return new AddressRange(base, prefix(text.substring(slash + 1)) - (8 * bytes.length - bits));
	}

	/**
	 * What stands for all addresses of one customer, who has a /64 of IPv6 (RFC 6177).
	 */
	public static InetAddress network(InetAddress address) {
		return (address instanceof Inet6Address) ? first(address, NETWORK_PREFIX) : address;
	}

	/** An address as it can be typed again (RFC 5952). */
	public static String shown(InetAddress address) {
		return NetUtil.toAddressString(address);
	}

	boolean contains(InetAddress address) {
		byte[] one = this.base.getAddress();
		byte[] other = address.getAddress();
		if (one.length != other.length) {
			return false;
		}
		for (int bit = 0; bit < this.prefix; bit += 8) {
			if (((one[bit / 8] ^ other[bit / 8]) & mask(bit, this.prefix)) != 0) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		String address = shown(this.base);
		return (this.prefix == 8 * this.base.getAddress().length) ? address : address + "/" + this.prefix;
	}

	private static int prefix(String text) {
		if (!text.matches("[0-9]{1,3}")) {
			throw new IllegalArgumentException(
					"\"%s\" is no prefix: a number such as the 24 of 192.0.2.0/24.".formatted(text));
		}
		return Integer.parseInt(text);
	}

	private static InetAddress first(InetAddress address, int prefix) {
		byte[] bytes = address.getAddress();
		for (int bit = 0; bit < 8 * bytes.length; bit += 8) {
			bytes[bit / 8] &= (byte) mask(bit, prefix);
		}
		return address(bytes);
	}

	/** The bits of the byte at a bit that belong to a prefix. */
	private static int mask(int bit, int prefix) {
		int inside = Math.max(0, Math.min(8, prefix - bit));
		return 0xFF << (8 - inside) & 0xFF;
	}

	private static InetAddress address(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("An address has 4 or 16 bytes, and this has " + bytes.length, ex);
		}
	}

}
