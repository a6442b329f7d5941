package io.keyspread.table;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import java.util.stream.Stream;

/** How long what a field belongs to lives, as far as its top-level class tells. */
public enum Lifespan {
  /** As long as the program, or as a service of it. */
  PROGRAM,
  /** As long as those who made it keep it, and they are out of sight. */
  OPEN,
  /** As long as one of the many objects that the class makes again and again. */
  SHORT;

  /** Annotations of classes of which a framework keeps one object. */
  private static final ImmutableSet<String> SERVICES =
      ImmutableSet.of(
          "ApplicationScoped",
          "Component",
          "Configuration",
          "Controller",
          "Mojo",
          "Named",
          "Repository",
          "RestController",
          "Service",
          "ServerEndpoint",
          "Singleton",
          "Startup",
          "WebFilter",
          "WebServlet");

  /** Annotations of methods that a framework calls again and again on one object. */
  private static final ImmutableSet<String> HANDLERS =
      ImmutableSet.of(
          "DeleteMapping",
          "EventListener",
          "GetMapping",
          "JmsListener",
          "KafkaListener",
          "PatchMapping",
          "PostMapping",
          "PutMapping",
          "RabbitListener",
          "RequestMapping",
          "Scheduled",
          "Subscribe");

  /** Annotations of classes of which a framework makes one object for each request, and so on. */
  private static final ImmutableSet<String> SCOPED =
      ImmutableSet.of(
          "ConversationScoped",
          "Dependent",
          "FlowScoped",
          "RequestScope",
          "RequestScoped",
          "SessionScope",
          "SessionScoped",
          "ViewScoped");

  private static final ImmutableSet<String> TESTS =
      ImmutableSet.of("ParameterizedTest", "Property", "RepeatedTest", "Test");

  private static final ImmutableSet<String> BENCHMARKS = ImmutableSet.of("Benchmark");

  /**
   * Annotations of methods that a framework calls when an object, or the program, starts or ends.
   */
  private static final ImmutableSet<String> STARTS_AND_ENDS =
      ImmutableSet.of(
          "AfterAll",
          "AfterClass",
          "AfterEach",
          "BeforeAll",
          "BeforeClass",
          "BeforeEach",
          "Inject",
          "PostConstruct",
          "PreDestroy");

  /** As of JUnit 4; an aspect of this name says where it is woven in, and runs at every call. */
  private static final ImmutableSet<String> AROUND_TESTS = ImmutableSet.of("After", "Before");

  private static final ImmutableSet<String> THREADS =
      ImmutableSet.of(
          "java.lang.Thread",
          "java.util.Timer",
          "java.util.concurrent.ExecutorService",
          "java.util.concurrent.ScheduledExecutorService");

  /** Returns how long the table of a life lives. */
  static Lifespan of(VarSymbol field, ClassUses uses) {
    ClassSymbol owner = (ClassSymbol) field.owner;
    if (hasMethodWith(owner, TESTS) || hasMethodWith(owner, BENCHMARKS)) {
      // The program ends with them.
      return SHORT;
    } else if (field.isStatic() || owner.isEnum()) {
      return PROGRAM;
    }
    if (uses.creationsOf(owner).stream().anyMatch(made -> isMadeAgain(made, field, uses))) {
      return SHORT;
    }
    if (isScoped(owner)) {
      return SHORT;
    } else if (isService(owner)) {
      return PROGRAM;
    }
    return isBuilder(owner) ? SHORT : OPEN;
  }

  private static boolean isScoped(ClassSymbol owner) {
    return owner.getRawAttributes().stream()
        .anyMatch(annotation -> isNamed(annotation, SCOPED) || isOfOtherScope(annotation));
  }

  /** {@code @Scope("prototype")}. */
  private static boolean isOfOtherScope(Attribute.Compound annotation) {
    return annotation.type.tsym.getSimpleName().contentEquals("Scope")
        && !annotation.values.isEmpty()
        && annotation.values.stream().noneMatch(value -> "singleton".equals(value.snd.getValue()));
  }

  /** Returns whether an object of a class collects what it makes something of, and ends with it. */
  private static boolean isBuilder(ClassSymbol owner) {
    return owner.getSimpleName().toString().endsWith("Builder")
        || ASTHelpers.getEnclosedElements(owner).stream()
            .anyMatch(
                member ->
                    member instanceof MethodSymbol method
                        && method.name.contentEquals("build")
                        && method.getParameters().isEmpty());
  }

  /** Returns whether a method runs once only on an object: a test has an object of its own. */
  static boolean runsOnce(MethodSymbol method) {
    return method.name.contentEquals("main")
        || hasAnnotation(method, STARTS_AND_ENDS)
        || hasAnnotation(method, TESTS)
        || method.getRawAttributes().stream()
            .anyMatch(found -> found.values.isEmpty() && isNamed(found, AROUND_TESTS));
  }

  /** Whether a creation is one of many; a factory method makes objects for whoever wants one. */
  private static boolean isMadeAgain(TreePath creation, VarSymbol field, ClassUses uses) {
    return !(creation.getParentPath().getLeaf() instanceof ReturnTree)
        && uses.runsAgain(creation, field);
  }

  private static boolean isService(ClassSymbol owner) {
    return hasAnnotation(owner, SERVICES)
        || hasMethodWith(owner, HANDLERS)
        || fields(owner)
            .anyMatch(
                other ->
                    (other.isStatic() && other.type.tsym == owner)
                        || (other.isPrivate() && isThreads(other.type)));
  }

  private static boolean isThreads(Type type) {
    return THREADS.contains(type.tsym.getQualifiedName().toString());
  }

  private static Stream<VarSymbol> fields(ClassSymbol owner) {
    return ASTHelpers.getEnclosedElements(owner).stream()
        .filter(VarSymbol.class::isInstance)
        .map(VarSymbol.class::cast);
  }

  private static boolean hasMethodWith(ClassSymbol owner, ImmutableSet<String> annotations) {
    return ASTHelpers.getEnclosedElements(owner).stream()
        .anyMatch(member -> member instanceof MethodSymbol && hasAnnotation(member, annotations));
  }

  private static boolean hasAnnotation(Symbol symbol, ImmutableSet<String> names) {
    return symbol.getRawAttributes().stream().anyMatch(annotation -> isNamed(annotation, names));
  }

  private static boolean isNamed(Attribute.Compound annotation, ImmutableSet<String> names) {
    return names.contains(annotation.type.tsym.getSimpleName().toString());
  }
}
