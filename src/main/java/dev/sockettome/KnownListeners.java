package dev.sockettome;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.ResolvableType;

/**
 * Has events go to their listeners as Spring does, and keeps the list of those for each
 * kind of event: Spring would put it together anew for each line of a flood.
 */
final class KnownListeners extends SimpleApplicationEventMulticaster {

	/** By the class of what has happened. */
	private final Map<Class<?>, List<ApplicationListener<?>>> known = new ConcurrentHashMap<>();

	/** How often the listeners have changed. */
	private volatile int changes;

	KnownListeners(BeanFactory beans) {
		super(beans);
	}

	@Override
	protected Collection<ApplicationListener<?>> getApplicationListeners(ApplicationEvent event, ResolvableType type) {
		if (!(event instanceof PayloadApplicationEvent<?> published)) {
			return super.getApplicationListeners(event, type);
		}
		Class<?> kind = published.getPayload().getClass();
		List<ApplicationListener<?>> listeners = this.known.get(kind);
		return (listeners != null) ? listeners : find(kind, event, type);
	}

	private List<ApplicationListener<?>> find(Class<?> kind, ApplicationEvent event, ResolvableType type) {
		int before = this.changes;
		// May make a bean that is one of them, and so not with a lock.
		List<ApplicationListener<?>> found = List.copyOf(super.getApplicationListeners(event, type));
		synchronized (this.known) {
			if (before == this.changes) {
				this.known.put(kind, found);
			}
		}
		return found;
	}

	private void forget() {
		synchronized (this.known) {
			this.changes++;
			this.known.clear();
		}
	}

	@Override
	public void addApplicationListener(ApplicationListener<?> listener) {
		super.addApplicationListener(listener);
		forget();
	}

	@Override
	public void addApplicationListenerBean(String name) {
		super.addApplicationListenerBean(name);
		forget();
	}

	@Override
	public void removeApplicationListener(ApplicationListener<?> listener) {
		super.removeApplicationListener(listener);
		forget();
	}

	@Override
	public void removeApplicationListenerBean(String name) {
		super.removeApplicationListenerBean(name);
		forget();
	}

	@Override
	public void removeApplicationListeners(Predicate<ApplicationListener<?>> such) {
		super.removeApplicationListeners(such);
		forget();
	}

	@Override
	public void removeApplicationListenerBeans(Predicate<String> such) {
		super.removeApplicationListenerBeans(such);
		forget();
	}

	@Override
	public void removeAllListeners() {
		super.removeAllListeners();
		forget();
	}

}
