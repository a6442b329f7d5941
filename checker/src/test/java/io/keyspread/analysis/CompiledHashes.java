package io.keyspread.analysis;

import static com.google.common.truth.Truth.assertWithMessage;
import static io.keyspread.expression.TestExpressions.call;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.BugPattern;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.ClassTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.scanner.ErrorProneScanner;
import com.google.errorprone.scanner.ScannerSupplier;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.ClassTree;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import io.keyspread.expression.Column;
import io.keyspread.expression.Composite;
import io.keyspread.expression.Evaluation;
import io.keyspread.expression.Expression;
import io.keyspread.expression.Input;
import io.keyspread.expression.Kind;
import io.keyspread.expression.Population;
import io.keyspread.expression.Sample;
import io.keyspread.expression.Vantage;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;

/** Classes compiled with the analysis at work, and loaded to be asked for their real hash codes. */
final class CompiledHashes {
  private static final int ROWS = 300;

  private final Map<String, HashedType> types;
  private final ClassLoader loader;

  private CompiledHashes(Map<String, HashedType> types, ClassLoader loader) {
    this.types = types;
    this.loader = loader;
  }

  /**
   * Compiles sources.
   *
   * @param directory where the sources and the classes go
   * @param sources the text of each file by its name
   */
  static CompiledHashes of(Path directory, Map<String, String> sources) throws IOException {
    List<String> options =
        List.of(
            "-d",
            Files.createDirectories(directory.resolve("classes")).toString(),
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-proc:none");
    List<Path> paths = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = directory.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      paths.add(file);
    }
    Reader reader = new Reader();
    BaseErrorProneJavaCompiler compiler =
        new BaseErrorProneJavaCompiler(ScannerSupplier.fromScanner(new ErrorProneScanner(reader)));
    StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    boolean isCompiled =
        compiler
            .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(paths))
            .call();
    assertWithMessage("compiled").that(isCompiled).isTrue();
    URL classes = new File(directory.resolve("classes").toString()).toURI().toURL();
    return new CompiledHashes(
        reader.types,
        new URLClassLoader(new URL[] {classes}, CompiledHashes.class.getClassLoader()));
  }

  /** Returns the names of the classes that were compiled. */
  Stream<String> names() {
    return types.keySet().stream();
  }

  HashedType type(String name) {
    return requireNonNull(types.get(name), name);
  }

  /** Asserts that real instances have the hash codes that the expression says, in every row. */
  void assertSameHashes(String name) {
    HashedType any = type(name);
    assertWithMessage("%s: %s", name, any.gaps()).that(any.isUnderstood()).isTrue();
    HashedType type = withStrings(any);
    Sample sample = Population.of(type.compared()).orElseThrow().sample(ROWS, Vantage.USUAL);
    Column hashes = Evaluation.of(type.hash(), sample).orElseThrow();
    for (int row = 0; row < sample.size(); row++) {
      Object instance = instance(name, type, sample, row);
      assertWithMessage("%s, row %s", name, row)
          .that(hashes.value(row))
          .isEqualTo(instance.hashCode());
    }
  }

  /** Puts real strings in place of arbitrary values. */
  private static HashedType withStrings(HashedType type) {
    Map<VarSymbol, Expression> strings = new LinkedHashMap<>();
    type.fields()
        .forEach(
            (field, value) -> {
              if (value instanceof Input && value.kind() == Kind.REFERENCE) {
                strings.put(
                    field, call(String.class, "valueOf", ImmutableList.of(Object.class), value));
              }
            });
    return type.with(strings);
  }

  private Object instance(String name, HashedType type, Sample sample, int row) {
    try {
      Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      ImmutableList<VarSymbol> parameters = parameters(constructor, type);
      Object[] arguments = new Object[parameters.size()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] =
            value(
                requireNonNull(type.fields().get(parameters.get(i))),
                constructor.getParameterTypes()[i],
                sample,
                row);
      }
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  /** The constructors of the test take the fields in the order of their declaration. */
  private static ImmutableList<VarSymbol> parameters(Constructor<?> constructor, HashedType type) {
    return type.fields().keySet().stream()
        .sorted((a, b) -> Integer.compare(a.pos, b.pos))
        .limit(constructor.getParameterCount())
        .collect(ImmutableList.toImmutableList());
  }

  private static Object value(Expression field, Class<?> type, Sample sample, int row)
      throws ReflectiveOperationException {
    if (field instanceof Composite composite) {
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      Object[] arguments = new Object[constructor.getParameterCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] =
            value(composite.compared().get(i), constructor.getParameterTypes()[i], sample, row);
      }
      return constructor.newInstance(arguments);
    }
    Column column = Evaluation.of(field, sample).orElseThrow();
    return requireNonNull(field.kind() == Kind.REFERENCE ? column.text(row) : column.value(row));
  }

  /** Reads every class that it meets. */
  @BugPattern(summary = "Reads hash codes", severity = BugPattern.SeverityLevel.WARNING)
  static final class Reader extends BugChecker implements ClassTreeMatcher {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, HashedType> types = new LinkedHashMap<>();
    private final transient HashedTypes hashedTypes;

    Reader() {
      ProgramIndex program = new ProgramIndex();
      this.hashedTypes =
          new HashedTypes(program, new EqualsMethods(program, new InstanceInvariants(program)));
    }

    @Override
    public Description matchClass(ClassTree tree, VisitorState state) {
      ClassSymbol symbol = ASTHelpers.getSymbol(tree);
      types.put(symbol.flatName().toString(), hashedTypes.of(symbol, state.getPath(), state));
      return Description.NO_MATCH;
    }
  }
}
