package io.keyspread.expression;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
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
    return call(arguments.toArray());
  }

  /**
   * Calls the method.
   *
   * @param arguments the receiver, if the method has one, and the arguments, boxed; those of a
   *     variable number may stand one by one or in an array
   * @return the result, boxed
   * @throws ReflectiveOperationException if the method throws or the arguments do not fit
   */
  @Nullable Object call(@Nullable Object[] arguments) throws ReflectiveOperationException {
    try {
      if (executable instanceof Constructor<?> constructor) {
        return constructor.newInstance(packed(arguments));
      }
      Method method = (Method) executable;
      return hasReceiver()
          ? method.invoke(arguments[0], packed(Arrays.copyOfRange(arguments, 1, arguments.length)))
          : method.invoke(null, packed(arguments));
    } catch (IllegalArgumentException | NullPointerException | NegativeArraySizeException e) {
      throw new ReflectiveOperationException(e);
    }
  }

  /** Puts a variable number of arguments in the array that the virtual machine wants. */
  private @Nullable Object[] packed(@Nullable Object[] arguments) {
    int fixed = executable.getParameterCount() - 1;
    if (!executable.isVarArgs()
        || arguments.length < fixed
        || (arguments.length == fixed + 1
            && executable.getParameterTypes()[fixed].isInstance(arguments[fixed]))) {
      return arguments;
    }
    Class<?> type = executable.getParameterTypes()[fixed].getComponentType();
    Object rest = Array.newInstance(type, arguments.length - fixed);
    for (int i = fixed; i < arguments.length; i++) {
      Array.set(rest, i - fixed, arguments[i]);
    }
    @Nullable Object[] packed = Arrays.copyOf(arguments, fixed + 1);
    packed[fixed] = rest;
    return packed;
  }

  private static Kind kindOf(Class<?> type) {
    if (!type.isPrimitive()) {
      return Kind.REFERENCE;
    }
    return Kind.valueOf(type.getName().toUpperCase(Locale.ROOT));
  }
}
