package dev.sockettome.cluster;

import java.util.Arrays;

/**
 * What somebody has heard, by the numbers of the messages, in order. Written by one
 * thread, and read by others when that one is through.
 */
final class Heard {

	private int[] numbers = new int[1024];

	private volatile int size;

	void add(int number) {
		int count = this.size;
		if (count == this.numbers.length) {
			this.numbers = Arrays.copyOf(this.numbers, 2 * count);
		}
		this.numbers[count] = number;
		this.size = count + 1;
	}

	int size() {
		return this.size;
	}

	int[] numbers() {
		return Arrays.copyOf(this.numbers, this.size);
	}

	boolean contains(int number) {
		int count = this.size;
		int[] all = this.numbers;
		for (int i = count - 1; i >= 0; i--) {
			if (all[i] == number) {
				return true;
			}
		}
		return false;
	}

	/** Where it is otherwise than it should be; empty when it is not. */
	String difference(int[] wanted) {
		int[] heard = numbers();
		int at = Arrays.mismatch(heard, wanted);
		return (at < 0) ? ""
				: "%d heard, %d wanted; from %d on %s, wanted %s".formatted(heard.length, wanted.length, at,
						Arrays.toString(Arrays.copyOfRange(heard, at, Math.min(heard.length, at + 5))),
						Arrays.toString(Arrays.copyOfRange(wanted, at, Math.min(wanted.length, at + 5))));
	}

}
