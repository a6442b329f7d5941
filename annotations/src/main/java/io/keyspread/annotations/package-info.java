/** What a programmer may tell Keyspread about map keys. */
package io.keyspread.annotations;
