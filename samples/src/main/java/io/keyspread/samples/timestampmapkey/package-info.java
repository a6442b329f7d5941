/** TimestampMapKey: entries that share a clock tick overwrite each other. */
package io.keyspread.samples.timestampmapkey;
