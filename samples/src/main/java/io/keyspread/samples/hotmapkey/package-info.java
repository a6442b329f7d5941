/** HotMapKey: threads that update one entry of a concurrent map wait for each other. */
package io.keyspread.samples.hotmapkey;
