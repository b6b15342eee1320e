export default async function teardown() {
  await globalThis.__dualectServer?.stop();
}
