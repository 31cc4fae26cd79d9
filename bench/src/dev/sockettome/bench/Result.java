package dev.sockettome.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run has measured: figures by the title of their column, in order.
 *
 * @param figures the value of each column; the first decides the ratio
 */
record Result(Map<String, Double> figures, String note) {

	static Result of(String note, Object... titlesAndValues) {
		Map<String, Double> figures = new LinkedHashMap<>();
		for (int i = 0; i < titlesAndValues.length; i += 2) {
			figures.put((String) titlesAndValues[i], ((Number) titlesAndValues[i + 1]).doubleValue());
		}
		return new Result(figures, note);
	}

}
