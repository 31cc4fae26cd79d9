package dev.sockettome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.event.EventListener;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may know whom: {@code client -> protocol <- server}, and only {@code shell} knows
 * all three. {@code file} knows nobody, and whoever keeps something may know it. The
 * classes are read once, and forgotten behind the last test: they are many.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ArchitectureTests {

	private static final String ROOT = "dev.sockettome";

	private static final String GRAMMAR = ROOT + ".grammar..";

	private static final String PROTOCOL = ROOT + ".protocol..";

	private static final String CLIENT = ROOT + ".client..";

	private static final String SERVER = ROOT + ".server..";

	private static final String SHELL = ROOT + ".shell..";

	private static final String FILE = ROOT + ".file..";

	private static final String SETTINGS = ROOT + ".settings..";

	private static final String NOTATION = ROOT + ".notation..";

	private static final String WORDS = ROOT + ".words..";

	/** Where a thread, or a kind of thread, is given its name. */
	private static final Pattern THREAD = Pattern
		.compile("(?s)(?:new Thread|DefaultThreadFactory|daemon)\\(.{0,400}?\"([a-z-]+)\"");

	private static final SliceAssignment EACH_PACKAGE = new SliceAssignment() {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			return SliceIdentifier.of(type.getPackageName());
		}

		@Override
		public String getDescription() {
			return "each package";
		}

	};

	private final JavaClasses classesAndPackages = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption(ArchitectureTests::isWritten)
		.importPackages(ROOT);

	private final JavaClasses classes = this.classesAndPackages.that(not(nameMatching(".*package-info")));

	@Test
	void theWordsKnowNothingElse() {
		noClasses().that()
			.resideInAPackage(WORDS)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(GRAMMAR, PROTOCOL, CLIENT, SERVER, SHELL, FILE, NOTATION, SETTINGS,
					"org.springframework..")
			.check(this.classes);
	}

	/** What goes over the wire, or into the log of a server, is read by programs. */
	@Test
	void theWireAndTheServerAreNotTranslated() {
		noClasses().that()
			.resideInAnyPackage(PROTOCOL, SERVER)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(WORDS)
			.check(this.classes);
	}

	@Test
	void theGrammarKnowsNothingButTheWords() {
		noClasses().that()
			.resideInAPackage(GRAMMAR)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(PROTOCOL, CLIENT, SERVER, SHELL, FILE, NOTATION, SETTINGS, "org.springframework..")
			.check(this.classes);
	}

	@Test
	void theProtocolKnowsNoOtherRoom() {
		noClasses().that()
			.resideInAPackage(PROTOCOL)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(GRAMMAR, CLIENT, SERVER, SHELL, FILE, NOTATION)
			.check(this.classes);
	}

	@Test
	void whatKeepsFilesKnowsNoOtherRoomButTheWordsAndNoSpring() {
		noClasses().that()
			.resideInAPackage(FILE)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(GRAMMAR, NOTATION, SETTINGS, PROTOCOL, CLIENT, SERVER, SHELL, "org.springframework..")
			.check(this.classes);
	}

	/**
	 * Nothing else is careful enough with what people and crashes do to files. The
	 * password of an operator is not the server's file, but of whoever typed its path.
	 */
	@Test
	void theServerReadsAndWritesFilesInOneWayOnly() {
		noClasses().that()
			.resideInAPackage(SERVER)
			.and()
			.doNotHaveSimpleName("PasswordFile")
			.should()
			.callMethodWhere(
					target(nameMatching("read.*|write.*|lines|newBuffered.*|newInputStream|newOutputStream|move|copy"))
						.and(target(owner(type(Files.class)))))
			.check(this.classes);
	}

	@Test
	void theNotationKnowsOnlyTheProtocolAndTheWordsAndNoSpring() {
		noClasses().that()
			.resideInAPackage(NOTATION)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(CLIENT, SERVER, SHELL, "org.springframework..")
			.check(this.classes);
	}

	@Test
	void theSettingsKnowNothingThatHasSome() {
		noClasses().that()
			.resideInAPackage(SETTINGS)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(CLIENT, SERVER, SHELL)
			.check(this.classes);
	}

	/** Whoever reads one package need not know those that build on it. */
	@Test
	void noTwoPackagesKnowEachOther() {
		slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles().check(this.classes);
	}

	/**
	 * So the tables are the map: what stands in a row is made of what stands above it.
	 */
	@Test
	void theDocumentHasEveryPackageAndEachKnowsOnlyThoseAboveIt() throws IOException {
		List<String> rows = Files.readAllLines(Path.of("docs", "ARCHITECTURE.md"))
			.stream()
			.map(Pattern.compile("\\| `([a-z.]+)` \\|.*")::matcher)
			.filter(Matcher::matches)
			.map((row) -> ROOT + "." + row.group(1))
			.toList();
		assertThat(this.classes.stream().filter((type) -> !type.getPackageName().equals(ROOT))).isNotEmpty()
			.allSatisfy((type) -> assertThat(rows).contains(type.getPackageName()));
		assertThat(this.classes.stream()
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.filter((known) -> isUpwards(known, rows))).extracting(Dependency::getDescription).isEmpty();
	}

	private static boolean isUpwards(Dependency known, List<String> rows) {
		String from = known.getOriginClass().getPackageName();
		String to = known.getTargetClass().getPackageName();
		return !from.equals(to) && house(from).equals(house(to)) && rows.lastIndexOf(to) > rows.lastIndexOf(from);
	}

	/** The part of the program that a package is a room of. */
	private static String house(String name) {
		return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.")[0] : name;
	}

	@Test
	void everyThreadStandsInTheDocument() throws IOException {
		String document = Files.readString(Path.of("docs", "ARCHITECTURE.md"));
		assertThat(sources().flatMap((source) -> THREAD.matcher(source).results()).map((thread) -> thread.group(1)))
			.hasSizeGreaterThan(10)
			.allSatisfy((name) -> assertThat(document).contains("| `" + name + "`"));
	}

	@Test
	void aPackageHasAtMostTwentyClasses() {
		assertThat(this.classes.stream()
			.filter((type) -> type.isTopLevelClass())
			.collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()))).isNotEmpty()
			.allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(20));
	}

	@Test
	void aClassHasAtMostFourHundredLines() throws IOException {
		assertThat(sources()).isNotEmpty()
			.allSatisfy((source) -> assertThat(source.lines().toList()).hasSizeLessThanOrEqualTo(400));
	}

	@Test
	void theProtocolHasNoSpringNoSocketsAndNoThreads() {
		noClasses().that()
			.resideInAPackage(PROTOCOL)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "io.netty..", "java.net..", "java.nio.channels..",
					"java.util.concurrent..")
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Thread.class)
			.check(this.classes);
	}

	@Test
	void theClientKnowsOnlyTheProtocol() {
		noClasses().that()
			.resideInAPackage(CLIENT)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(SERVER, SHELL)
			.allowEmptyShould(true)
			.check(this.classes);
	}

	@Test
	void theServerKnowsOnlyTheProtocol() {
		noClasses().that()
			.resideInAPackage(SERVER)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(CLIENT, SHELL)
			.allowEmptyShould(true)
			.check(this.classes);
	}

	/** Nothing in the start-up image would look for such methods. */
	@Test
	void whoeverListensToEventsImplementsTheInterface() {
		noMethods().should().beAnnotatedWith(EventListener.class).check(this.classes);
	}

	@Test
	void nothingButTheProgramsEntryKnowsTheShell() {
		noClasses().that()
			.resideOutsideOfPackage(SHELL)
			.and()
			.doNotBelongToAnyOf(SocketToMeApplication.class)
			.should()
			.dependOnClassesThat()
			.resideInAPackage(SHELL)
			.check(this.classes);
	}

	@Test
	void aSettingThatDoesNotExistIsAnErrorNotAShrug() {
		assertThat(this.classes.stream().filter((type) -> type.isAnnotatedWith(ConfigurationProperties.class)))
			.isNotEmpty()
			.allSatisfy(
					(type) -> assertThat(type.getAnnotationOfType(ConfigurationProperties.class).ignoreUnknownFields())
						.isFalse());
	}

	@Test
	void aNameSaysWhatAClassIs() {
		List<String> evasive = List.of("Util", "Utils", "Manager", "Helper", "Impl");
		assertThat(this.classes).extracting(JavaClass::getSimpleName)
			.noneMatch((name) -> evasive.stream().anyMatch(name::endsWith));
	}

	@Test
	void everyPackageIsNullMarkedAndSaysWhatItIs() {
		assertThat(this.classes).extracting(JavaClass::getPackage)
			.map(JavaPackage::getName)
			.contains(ROOT, ROOT + ".protocol")
			.allMatch((name) -> this.classesAndPackages.getPackage(name).isAnnotatedWith(NullMarked.class));
	}

	private static Stream<String> sources() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
			return files.filter((path) -> path.toString().endsWith(".java")).map((path) -> {
				try {
					return Files.readString(path);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}).toList().stream();
		}
	}

	/** The build generates classes that wire the others: {@code X__BeanDefinitions}. */
	private static boolean isWritten(Location location) {
		return !location.contains("__");
	}

}
