// A file goes in by the API, for what a test needs before it starts.
import assert from 'node:assert/strict';

/** Sends a file and waits until it was read.
 *  @param {(path: string, given?: object | FormData) => Promise<any>} call what `asPerson` gives
 *  @param {{ name: string, mimeType: string, buffer: Buffer }} file
 *  @param {Record<string, string>} params target and choices
 *  @returns {Promise<string>} id of the import, which is under review */
export async function sendFile(call, file, params) {
  const body = new FormData();
  for (const [key, value] of Object.entries(params)) body.set(key, value);
  body.set('file', new Blob([file.buffer], { type: file.mimeType }), file.name);
  const { id } = await call('/imports', body);
  for (let tries = 0; tries < 150; tries += 1) {
    const { status, problem } = await call(`/imports/${id}`);
    if (status === 'review') return id;
    assert.notEqual(status, 'failed', `${file.name}: ${problem?.title}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(`${file.name} was not read`);
}
