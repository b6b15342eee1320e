/*
  @name docs
  @type doc Payload from "./types.js"
*/
SELECT id, doc FROM samples ORDER BY id;

/*
  @name fromTheOutput
  @type doc Other from "./../../other.js"
*/
SELECT id, doc FROM samples ORDER BY id;

/*
  @name misspelt
  @type doc Json<Paylod> from "../types.js"
*/
SELECT id, doc FROM samples ORDER BY id;

/*
  @name hidden
  @type doc Map2 from "../types.js"
*/
SELECT id, doc FROM samples ORDER BY id;

/*
  @name packageOfOthers
  @type doc Thing from "no-such-package"
*/
SELECT id, doc FROM samples ORDER BY id;
