// PGlite, loaded outside of Jest's sandbox (see environment.mjs).
module.exports = globalThis.nativeRequire('@electric-sql/pglite');
