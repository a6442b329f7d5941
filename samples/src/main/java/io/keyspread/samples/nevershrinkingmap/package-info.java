/** NeverShrinkingMap: a table that is emptied and keeps the length of its largest fill. */
package io.keyspread.samples.nevershrinkingmap;
