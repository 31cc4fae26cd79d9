package dev.sockettome.testing;

import java.util.Locale;

import org.jline.utils.Colors;

/**
 * Draws a screen as SVG, cell by cell, so that a picture of it shows what was there.
 */
final class Svg {

	private static final double CELL_WIDTH = 8.4;

	private static final int CELL_HEIGHT = 19;

	private static final int BASELINE = 14;

	private static final int MARGIN = 12;

	private static final String FOREGROUND = "#d4d4d4";

	private static final String BACKGROUND = "#1a1b1e";

	private final EmulatedScreen screen;

	private final StringBuilder svg = new StringBuilder();

	private Svg(EmulatedScreen screen) {
		this.screen = screen;
	}

	/** The screen as an SVG document, its cursor as a block. */
	static String of(EmulatedScreen screen) {
		synchronized (screen) {
			return new Svg(screen).draw();
		}
	}

	private String draw() {
		int width = (int) Math.ceil(this.screen.columns() * CELL_WIDTH) + 2 * MARGIN;
		int height = this.screen.rows() * CELL_HEIGHT + 2 * MARGIN;
		this.svg.append("""
				<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
				font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
				<rect width="100%%" height="100%%" rx="6" fill="%s"/>
				""".formatted(width, height, width, height, BACKGROUND));
		EmulatedScreen.Position cursor = this.screen.cursor();
		rectangle(cursor.row(), cursor.column(), 1, FOREGROUND);
		for (int row = 0; row < this.screen.rows(); row++) {
			drawRow(row);
		}
		return this.svg.append("</svg>\n").toString();
	}

	private void drawRow(int row) {
		int column = 0;
		while (column < this.screen.columns()) {
			Style style = this.screen.cell(row, column).style();
			StringBuilder text = new StringBuilder();
			int end = column;
			while (end < this.screen.columns() && this.screen.cell(row, end).style().equals(style)) {
				text.append(this.screen.cell(row, end).text());
				end++;
			}
			boolean inverse = style.has(Style.Attribute.INVERSE);
			String foreground = color(style.foreground(), FOREGROUND);
			String background = color(style.background(), BACKGROUND);
			String behind = inverse ? foreground : background;
			if (!behind.equals(BACKGROUND)) {
				rectangle(row, column, end - column, behind);
			}
			if (!text.toString().isBlank()) {
				drawText(row, column, end - column, text.toString(), inverse ? background : foreground, style);
			}
			column = end;
		}
	}

	private void drawText(int row, int column, int cells, String text, String color, Style style) {
		this.svg
			.append(String.format(Locale.ROOT,
					"<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\"",
					MARGIN + column * CELL_WIDTH, MARGIN + row * CELL_HEIGHT + BASELINE, cells * CELL_WIDTH, color))
			.append(style.has(Style.Attribute.BOLD) ? " font-weight=\"bold\"" : "")
			.append(style.has(Style.Attribute.FAINT) ? " opacity=\"0.6\"" : "")
			.append(style.has(Style.Attribute.UNDERLINE) ? " text-decoration=\"underline\"" : "")
			.append(" xml:space=\"preserve\">")
			.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(" ", "\u00A0"))
			.append("</text>\n");
	}

	private void rectangle(int row, int column, int cells, String color) {
		this.svg
			.append(String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
					MARGIN + column * CELL_WIDTH, MARGIN + row * CELL_HEIGHT, cells * CELL_WIDTH, CELL_HEIGHT, color));
	}

	private static String color(String color, String otherwise) {
		if (color.equals("default")) {
			return otherwise;
		}
		return color.startsWith("#") ? color : "#%06x".formatted(Colors.rgbColor(Integer.parseInt(color)) & 0xFFFFFF);
	}

}
