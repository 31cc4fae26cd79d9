package dev.sockettome.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

/**
 * The texts that stand in the code itself, as the compiler reads it.
 *
 * @param file the name of the class's file
 * @param text the text
 * @param calls what it is given to, the innermost call first
 */
record SourceTexts(String file, String text, List<String> calls) {

	private static final Path ROOT = Path.of("src/main/java/dev/sockettome");

	/** Those of packages and files, but for what annotations say. */
	static List<SourceTexts> of(String... places) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<SourceTexts> found = new ArrayList<>();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
			JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
					files.getJavaFileObjectsFromPaths(sources(places)));
			for (CompilationUnitTree unit : task.parse()) {
				new Collector(Path.of(unit.getSourceFile().toUri()).getFileName().toString(), found).scan(unit, null);
			}
		}
		return found;
	}

	private static List<Path> sources(String... places) throws IOException {
		List<Path> sources = new ArrayList<>();
		for (String place : places) {
			try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
				files.filter((file) -> file.toString().endsWith(".java")).forEach(sources::add);
			}
		}
		return sources;
	}

	/** Whether it is given to one of these. */
	boolean isFor(Set<String> methods) {
		return this.calls.stream().anyMatch(methods::contains);
	}

	private static final class Collector extends TreePathScanner<Void, Void> {

		private final String file;

		private final List<SourceTexts> found;

		private Collector(String file, List<SourceTexts> found) {
			this.file = file;
			this.found = found;
		}

		@Override
		public Void visitAnnotation(AnnotationTree annotation, Void unused) {
			return null;
		}

		@Override
		public Void visitLiteral(LiteralTree literal, Void unused) {
			if (literal.getValue() instanceof String text) {
				this.found.add(new SourceTexts(this.file, text, calls()));
			}
			return null;
		}

		private List<String> calls() {
			List<String> calls = new ArrayList<>();
			for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
				if (path.getLeaf() instanceof MethodInvocationTree call) {
					Tree method = call.getMethodSelect();
					calls.add((method instanceof MemberSelectTree select) ? select.getIdentifier().toString()
							: method.toString());
				}
			}
			return calls;
		}

	}

}
