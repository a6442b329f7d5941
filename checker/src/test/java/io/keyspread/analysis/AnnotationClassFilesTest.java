package io.keyspread.analysis;

import static com.google.common.truth.Truth.assertThat;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.LOCAL_VARIABLE;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;

import com.google.common.collect.ImmutableList;
import io.keyspread.annotations.ClockReading;
import io.keyspread.annotations.ExpectedEntries;
import io.keyspread.annotations.KeyRange;
import io.keyspread.annotations.RowKey;
import io.keyspread.annotations.WellSpread;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users and other tools rely on in the annotations' class files. */
final class AnnotationClassFilesTest {
  private static final int JAVA_8 = 52;

  @ParameterizedTest
  @ValueSource(
      classes = {
        ClockReading.class,
        ExpectedEntries.class,
        KeyRange.class,
        RowKey.class,
        RowKey.Partitioning.class,
        WellSpread.class
      })
  void version(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (DataInputStream content = new DataInputStream(type.getResourceAsStream(file))) {
      content.skipNBytes(6);
      assertThat(content.readUnsignedShort()).isEqualTo(JAVA_8);
    }
  }

  static Stream<Arguments> targets() {
    ElementType[] values = {FIELD, PARAMETER, METHOD, LOCAL_VARIABLE};
    return Stream.of(
        Arguments.of(ClockReading.class, values),
        Arguments.of(ExpectedEntries.class, values),
        Arguments.of(KeyRange.class, values),
        Arguments.of(RowKey.class, new ElementType[] {PARAMETER}),
        Arguments.of(
            WellSpread.class, new ElementType[] {TYPE, FIELD, PARAMETER, METHOD, LOCAL_VARIABLE}));
  }

  @MethodSource
  @ParameterizedTest
  void targets(Class<? extends Annotation> type, ElementType[] targets) {
    assertThat(ImmutableList.copyOf(type.getAnnotation(Target.class).value()))
        .containsExactlyElementsIn(targets);
    assertThat(type.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.CLASS);
    assertThat(type.isAnnotationPresent(Documented.class)).isTrue();
  }

  /** The checks fill in these defaults without seeing the annotations' class files. */
  @Test
  void defaults() throws NoSuchMethodException {
    assertThat(ClockReading.class.getMethod("tick").getDefaultValue()).isEqualTo(1L);
    assertThat(ClockReading.class.getMethod("unit").getDefaultValue())
        .isEqualTo(TimeUnit.MILLISECONDS);
    assertThat(KeyRange.class.getMethod("min").getDefaultValue()).isEqualTo(0L);
    assertThat(KeyRange.class.getMethod("max").getDefaultValue()).isNull();
    assertThat(RowKey.class.getMethod("value").getDefaultValue())
        .isEqualTo(RowKey.Partitioning.RANGE);
    assertThat(ExpectedEntries.class.getMethod("value").getDefaultValue()).isNull();
  }
}
