package dev.sockettome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for the files of the project, whatever their language.
 */
class RepositoryTests {

	/** Where packages are fetched from is the business of whoever builds. */
	private static final List<String> REGISTRIES = List.of("repo.maven" + ".apache.org", "repo1.maven" + ".org",
			"central.sonatype" + ".com", "oss.sonatype" + ".org", "repo.spring" + ".io", "registry.npmjs" + ".org",
			"pypi" + ".org", "proxy.golang" + ".org", "plugins.gradle" + ".org", "jcenter.bintray" + ".com",
			"maven.google" + ".com", "jitpack" + ".io", "repository.apache" + ".org");

	@Test
	void noFileNamesAPackageRegistry() throws Exception {
		assertThat(files()).isNotEmpty().allSatisfy((file) -> {
			String text = Files.readString(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
			assertThat(REGISTRIES).as(file.toString()).noneMatch(text::contains);
		});
	}

	@Test
	void everySettingStandsInTheConfigurationFileAndNothingElseDoes() {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new FileSystemResource("application.yml"));
		Set<String> written = yaml.getObject()
			.keySet()
			.stream()
			.map(Object::toString)
			.filter((key) -> key.startsWith("chat."))
			.map((key) -> key.replaceAll("\\[\\d+]$", ""))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(written).isEqualTo(settings().keySet());
	}

	@Test
	void everySettingIsExplainedInOneLine() throws IOException {
		List<String> lines = Files.readAllLines(Path.of("application.yml"));
		List<String> unexplained = IntStream.range(Math.max(1, lines.indexOf("chat:")), lines.size())
			.filter((i) -> lines.get(i).matches(" +[a-z-]+: *[^ #].*"))
			.filter((i) -> !lines.get(i).contains(" # ") && !lines.get(i - 1).strip().startsWith("# "))
			.mapToObj(lines::get)
			.toList();
		assertThat(unexplained).isEmpty();
	}

	@Test
	void noDocumentSaysALineTwice() throws Exception {
		assertThat(files()).filteredOn((file) -> file.toString().endsWith(".md")).isNotEmpty().allSatisfy((file) -> {
			Set<String> seen = new HashSet<>();
			assertThat(Files.readAllLines(file)).as(file.toString())
				.filteredOn((line) -> line.length() > 60 && line.matches(".*\\p{Ll}{3}.*"))
				.allMatch(seen::add);
		});
	}

	/**
	 * Every key that a configuration record takes, with the record component that it is.
	 */
	private static Map<String, String> settings() {
		Map<String, String> settings = new TreeMap<>();
		ClassPathScanningCandidateComponentProvider records = new ClassPathScanningCandidateComponentProvider(false);
		records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		records.findCandidateComponents("dev.sockettome").forEach((found) -> {
			Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
			ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
			String prefix = annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
			addSettings(prefix, type, settings);
		});
		return settings;
	}

	private static void addSettings(String prefix, Class<?> type, Map<String, String> settings) {
		assertThat(type.isRecord()).as(type + " is a record").isTrue();
		for (var component : type.getRecordComponents()) {
			Name given = ReflectionUtils.findField(type, component.getName()).getAnnotation(Name.class);
			String key = prefix + "." + ((given != null) ? given.value()
					: component.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT));
			if (component.getType().isRecord() && component.getType().getName().startsWith("dev.sockettome.")) {
				addSettings(key, component.getType(), settings);
			}
			else {
				settings.put(key, component.toString());
			}
		}
	}

	/** The files of a checkout; without git, all but what a build leaves behind. */
	private static List<Path> files() throws Exception {
		Process git = new ProcessBuilder("git", "ls-files", "--cached", "--others", "--exclude-standard").start();
		List<String> listed = git.inputReader().lines().toList();
		if (git.waitFor(30, TimeUnit.SECONDS) && git.exitValue() == 0) {
			return listed.stream().map(Path::of).filter(Files::isRegularFile).toList();
		}
		try (Stream<Path> files = Files.walk(Path.of(""))) {
			return files.filter((file) -> !file.startsWith("target") && !file.startsWith(".git"))
				.filter(Files::isRegularFile)
				.toList();
		}
	}

}
