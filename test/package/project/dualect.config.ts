import { defineConfig } from 'dualect/config';

export default defineConfig({});
