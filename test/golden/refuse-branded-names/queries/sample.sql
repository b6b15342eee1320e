/*
  @name docs
  @type doc OrderId from "../types.js"
*/
SELECT id, doc FROM samples ORDER BY id;
