export * from './payload.js';
export { type Square as Renamed } from './shapes.js';
export * as Shapes from './shapes.js';
