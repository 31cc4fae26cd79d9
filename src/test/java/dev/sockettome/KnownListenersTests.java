package dev.sockettome;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class KnownListenersTests {

	private final List<String> heard = new ArrayList<>();

	@Test
	void aListenerHearsWhatItIsThereFor() {
		try (GenericApplicationContext context = context()) {
			Words words = new Words();
			context.addApplicationListener(words);
			context.publishEvent("one");
			context.publishEvent(2);
			context.publishEvent("three");
			assertThat(this.heard).containsExactly("one", "three");
		}
	}

	@Test
	void whoeverComesLaterOrLeavesIsTakenNoteOf() {
		try (GenericApplicationContext context = context()) {
			context.publishEvent("before");
			Words words = new Words();
			context.addApplicationListener(words);
			context.publishEvent("there");
			context.removeApplicationListener(words);
			context.publishEvent("gone");
			assertThat(this.heard).containsExactly("there");
		}
	}

	private static GenericApplicationContext context() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.getBeanFactory()
			.registerSingleton(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
					new KnownListeners(context.getBeanFactory()));
		context.refresh();
		return context;
	}

	/** A class, as the type of a lambda cannot be told. */
	private final class Words implements ApplicationListener<PayloadApplicationEvent<String>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<String> event) {
			KnownListenersTests.this.heard.add(event.getPayload());
		}

	}

}
