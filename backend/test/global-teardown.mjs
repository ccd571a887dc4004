export default async function tearDown() {
  await globalThis.__STOP_POSTGRES__?.();
}
