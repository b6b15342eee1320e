// Jest's Node environment, with a door to Node's own `require`: PGlite imports modules at run time, which Node refuses in the sandbox.
import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

export default class Environment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.nativeRequire = createRequire(import.meta.url);
  }
}
