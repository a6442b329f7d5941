package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A public method or constructor of the JDK whose result depends on its arguments only, so that
 * calling it is evaluating it.
 *
 * <p>Which methods are pure is for the library models to say; a class of the user's program is
 * never loaded.
 *
 * @param executable the method or constructor, of a class of the JDK
 */
public record PureMethod(Executable executable) {

  /**
   * Checks that the class is the platform's own.
   *
   * @throws IllegalArgumentException if it is not
   */
  public PureMethod {
    ClassLoader loader = executable.getDeclaringClass().getClassLoader();
    checkArgument(
        loader == null || loader == ClassLoader.getPlatformClassLoader(),
        "%s does not belong to the JDK",
        executable);
  }

  /** Returns the kind of the result. */
  public Kind resultKind() {
    return executable instanceof Method method ? kindOf(method.getReturnType()) : Kind.REFERENCE;
  }

  /** Returns whether the first argument of a call is the receiver. */
  public boolean hasReceiver() {
    return executable instanceof Method && !Modifier.isStatic(executable.getModifiers());
  }

  /**
   * Calls the method.
   *
   * @param arguments the receiver, if the method has one, and the arguments, boxed
   * @return the result, boxed
   * @throws ReflectiveOperationException if the method throws or the arguments do not fit
   */
  public @Nullable Object call(ImmutableList<Object> arguments)
      throws ReflectiveOperationException {
    if (executable instanceof Constructor<?> constructor) {
      return constructor.newInstance(arguments.toArray());
    }
    Method method = (Method) executable;
    return hasReceiver()
        ? method.invoke(arguments.get(0), arguments.subList(1, arguments.size()).toArray())
        : method.invoke(null, arguments.toArray());
  }

  private static Kind kindOf(Class<?> type) {
    if (!type.isPrimitive()) {
      return Kind.REFERENCE;
    }
    return Kind.valueOf(type.getName().toUpperCase(Locale.ROOT));
  }
}
