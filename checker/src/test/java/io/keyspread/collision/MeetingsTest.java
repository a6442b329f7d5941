package io.keyspread.collision;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which keys have one hash code, and which one bin. */
final class MeetingsTest {

  @Test
  void hashCodes() {
    Meetings none = new Meetings(new int[] {5, -5, 0, Integer.MIN_VALUE});
    assertThat(none.distinct()).isEqualTo(4);
    assertThat(none.first()).isEqualTo(Optional.empty());
    Meetings some = new Meetings(new int[] {5, 0, 7, 0, 5, 5});
    assertThat(some.distinct()).isEqualTo(3);
    assertThat(some.first()).isEqualTo(Optional.of(new Meetings.Pair(1, 3)));
    assertThat(new Meetings(new int[0]).distinct()).isEqualTo(0);
  }

  @Property
  void distinctHashCodes(@ForAll @Size(max = 300) int @IntRange(min = -40, max = 40) [] hashCodes) {
    assertThat(new Meetings(hashCodes).distinct())
        .isEqualTo((int) Arrays.stream(hashCodes).distinct().count());
  }

  @Test
  void bins() {
    assertThat(Meetings.inOneBin(new int[] {3, 0, 1, 2}, 4)).isEqualTo(Optional.empty());
    assertThat(Meetings.inOneBin(new int[] {3, 0, 1, 0, 3}, 4))
        .isEqualTo(Optional.of(new Meetings.Pair(1, 3)));
    assertThat(Meetings.inOneBin(new int[] {2, 2, 2}, 4))
        .isEqualTo(Optional.of(new Meetings.Pair(0, 1)));
  }
}
