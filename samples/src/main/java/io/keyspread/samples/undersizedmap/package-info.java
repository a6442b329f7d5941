/** UndersizedMap: a table with room for its entries that is made again while it fills. */
package io.keyspread.samples.undersizedmap;
