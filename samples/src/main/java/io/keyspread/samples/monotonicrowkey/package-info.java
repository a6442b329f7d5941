/** MonotonicRowKey: keys that start with the time send all writes to one range of a store. */
package io.keyspread.samples.monotonicrowkey;
