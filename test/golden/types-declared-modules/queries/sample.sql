/*
  @name docs
  @type doc Json<Payload[]> from "../lib/index.js"
*/
SELECT id, doc FROM samples ORDER BY id;

/*
  @name named
  @type doc Renamed from "../lib/index.js"
*/
SELECT id, doc FROM samples ORDER BY id;

/*
  @name deep
  @type doc { readonly list: readonly Shapes.Round[] } from "../lib/index.js"
  @allow json-compared the type of the parameter is what counts here
*/
SELECT id, doc FROM samples WHERE doc = :doc ORDER BY id;

/*
  @name setDoc @result changed
  @type doc Payload | null from "../lib/index.js"
*/
UPDATE samples SET doc = :doc WHERE id = :id;
