/** CollidingMapKey: keys that collide under the hash code of their own type. */
package io.keyspread.samples.collidingmapkey;
