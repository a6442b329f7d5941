import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.tools.ToolProvider;

/**
 * javac that tells what it cost: {@code MeteredJavac FILE JAVAC-ARGUMENT..} compiles, then writes
 * to FILE the CPU time, in nanoseconds, that its process has used since it started, in all threads:
 * start-up, just-in-time compilation and garbage collection included, in user and in kernel mode.
 * Only the end of the virtual machine is missed.
 */
class MeteredJavac {
  public static void main(String[] arguments) throws Exception {
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, Arrays.copyOfRange(arguments, 1, arguments.length));
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Files.writeString(Path.of(arguments[0]), Long.toString(system.getProcessCpuTime()));
    System.exit(exitCode);
  }
}
