/** Where keys meet tables: insertions, creations, fills, and the scope of a table. */
@NullMarked
package io.keyspread.table;

import org.jspecify.annotations.NullMarked;
