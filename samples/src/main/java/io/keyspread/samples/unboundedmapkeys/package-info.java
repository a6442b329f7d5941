/** UnboundedMapKeys: a map that only grows. */
package io.keyspread.samples.unboundedmapkeys;
