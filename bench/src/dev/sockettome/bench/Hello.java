package dev.sockettome.bench;

/**
 * As little as a Java program can do: what any start of one takes at least.
 */
final class Hello {

	private Hello() {
	}

	public static void main(String[] arguments) {
		System.out.println("hello");
	}

}
