/** The compiler plugin: the door through which javac reaches the checks. */
@NullMarked
package io.keyspread;

import org.jspecify.annotations.NullMarked;
