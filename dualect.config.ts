/** How Dualect generates its own workflow DAL. */
import { defineConfig } from './codegen/config.js';

export default defineConfig({
  contract: './src/contract.ts',
});
