/*
  @name docs
  @type doc Json<Payload> from "../types.js"
*/
SELECT id, doc FROM samples ORDER BY id;

/*
  @name setDoc
  @type doc Record<string, number>
*/
UPDATE samples SET doc = :doc WHERE id = :id;
