package dev.sockettome;

import org.springframework.beans.factory.aot.BeanRegistrationExcludeFilter;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.context.annotation.AnnotationConfigUtils;

/**
 * Leaves out of the start-up image what looks at every method of every bean for listeners
 * to events: a listener here implements Spring's interface.
 */
class NoListenerMethods implements BeanRegistrationExcludeFilter {

	@Override
	public boolean isExcludedFromAotProcessing(RegisteredBean bean) {
		return bean.getBeanName().equals(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME)
				|| bean.getBeanName().equals(AnnotationConfigUtils.EVENT_LISTENER_FACTORY_BEAN_NAME);
	}

}
