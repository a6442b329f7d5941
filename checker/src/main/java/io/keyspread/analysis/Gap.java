package io.keyspread.analysis;

/**
 * Why a hash code or an {@code equals} is not fully understood.
 *
 * @param method which of the two methods
 * @param construct what is not understood, without names of the program, so that it can be counted:
 *     {@code call of another library}
 * @param detail where it was met, as the program has it: {@code Bytes.hash(row)}
 */
public record Gap(Method method, String construct, String detail) {
  /** The methods that make up what a hash table sees. */
  public enum Method {
    EQUALS,
    HASH_CODE
  }

  @Override
  public String toString() {
    return method + ", " + construct + ", " + detail;
  }
}
