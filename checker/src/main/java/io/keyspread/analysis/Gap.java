package io.keyspread.analysis;

/**
 * Why a hash code or an {@code equals} is not fully understood.
 *
 * @param construct what is not understood, without names of the program, so that it can be counted:
 *     {@code call of another library}
 * @param detail where it was met, as the program has it: {@code Bytes.hash(row)}
 */
public record Gap(String construct, String detail) {
  @Override
  public String toString() {
    return construct + ": " + detail;
  }
}
