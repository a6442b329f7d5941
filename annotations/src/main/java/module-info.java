/** What a programmer may tell Keyspread about map keys. */
module io.keyspread.annotations {
  exports io.keyspread.annotations;
}
