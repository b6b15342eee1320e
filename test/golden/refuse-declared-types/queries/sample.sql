/*
  @name all
  @type number Size from "../types.js"
  @type dok Payload from "../types.js"
*/
SELECT id, number, doc FROM samples ORDER BY id;

/*
  @name docs
  @type doc Payload
*/
SELECT id, doc FROM samples ORDER BY id;

/*
  @name twice
  @type the_doc string[]
  @type theDoc number[]
*/
SELECT id, doc AS the_doc FROM samples ORDER BY id;
