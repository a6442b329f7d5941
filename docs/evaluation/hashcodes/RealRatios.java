import com.badlogic.gdx.math.GridPoint2;
import com.badlogic.gdx.math.GridPoint3;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.runtime.executiongraph.IndexRange;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.internals.TimeWindow;
import org.apache.zookeeper.server.quorum.StateSummary;
import org.apache.zookeeper.server.quorum.Vote;
import org.quartz.TimeOfDay;

/**
 * Measures how the keys of published classes lie in a real {@code java.util.HashMap}, beside which
 * the findings of LowEntropyHashCode are held. Run by hand, with the artefacts of
 * ../artefacts.txt on the class path:
 *
 * <pre>
 * javac -cp ... -d target docs/evaluation/hashcodes/*.java
 * java --add-opens java.base/java.util=ALL-UNNAMED -cp target:... RealRatios
 * </pre>
 */
public final class RealRatios {
  private RealRatios() {}

  /** Prints one row for each class. */
  public static void main(String[] args) {
    List<Object> square = new ArrayList<>();
    List<Object> summaries = new ArrayList<>();
    List<Object> votes = new ArrayList<>();
    List<Object> ranges = new ArrayList<>();
    List<Object> single = new ArrayList<>();
    for (int i = 0; i < 316; i++) {
      for (int j = 0; j < 316; j++) {
        square.add(new GridPoint2(i, j));
        summaries.add(new StateSummary(i, j));
        votes.add(new Vote(i, j));
        ranges.add(new IndexRange(i, i + j));
      }
    }
    for (int i = 0; i < 2_000; i++) {
      single.add(new IndexRange(i, i));
    }
    List<Object> cube = new ArrayList<>();
    for (int i = 0; i < 46 * 46 * 46; i++) {
      cube.add(new GridPoint3(i / 2_116, i / 46 % 46, i % 46));
    }
    List<Object> times = new ArrayList<>();
    for (int i = 0; i < 86_400; i++) {
      times.add(new TimeOfDay(i / 3_600, i / 60 % 60, i % 60));
    }
    List<Object> windowed = new ArrayList<>();
    for (int key = 0; key < 1_000; key++) {
      String id = UUID.nameUUIDFromBytes(new byte[] {(byte) key, (byte) (key >> 8)}).toString();
      for (long window = 0; window < 60; window++) {
        long start = 1_767_225_600_000L + window * 60_000;
        windowed.add(new Windowed<>(id, new TimeWindow(start, start + 60_000)));
      }
    }
    List<Object> elections = new ArrayList<>();
    for (int server = 0; server < 9; server++) {
      for (long counter = 0; counter < 1_000; counter++) {
        elections.add(new Vote(server, (7L << 32) + counter));
      }
    }
    print("gdx GridPoint2, 316 x 316", square);
    print("gdx GridPoint3, 46 x 46 x 46", cube);
    print("quartz TimeOfDay, every second of a day", times);
    print("kafka-streams Windowed, 1,000 keys x 60 windows", windowed);
    print("zookeeper Vote, 316 ids x 316 zxids", votes);
    print("zookeeper Vote, 9 servers x 1,000 zxids of one epoch", elections);
    print("zookeeper StateSummary, 316 x 316", summaries);
    print("flink IndexRange, 316 starts x 316 lengths", ranges);
    print("flink IndexRange, 2,000 of length 1", single);
  }

  private static void print(String what, List<Object> keys) {
    System.out.println(RealSpread.of(keys).row(what));
  }
}
