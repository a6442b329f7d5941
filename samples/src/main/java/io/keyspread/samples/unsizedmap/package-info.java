/** UnsizedMap: a table that is made again and again although the number of its entries is known. */
package io.keyspread.samples.unsizedmap;
