import { anAccess } from '@tierline/platform/testing';
import { ImportsApp, ownRights, parcelCsv } from '../testing/imports-app.js';

const file = (number: number) => parcelCsv(`Alder,01/05/2026,${number},10.00`);

describe('receiving a file', () => {
  let app: ImportsApp;

  beforeAll(async () => {
    app = await ImportsApp.start();
  });
  afterAll(() => app.close());

  it('accepts it, says where it is, and orders its reading', async () => {
    const answer = await app.upload(file(1), { fileName: 'C:\\files\\one.csv' });
    const { id } = answer.json as { id: string };
    expect(answer.status).toBe(202);
    expect(answer.json).toEqual({ id, status: 'received' });
    expect(answer.headers.get('location')).toBe(`/api/v1/imports/${id}`);
    const taken = await app.settled(id);
    expect(taken).toMatchObject({
      status: 'review',
      fileName: 'one.csv',
      target: 'parcels',
      params: { sort: 'plain' },
    });
    const audit = await app.test.database.query('select act from auth.audit_entry where subject_id = $1', [id]);
    expect(audit).toEqual([{ act: 'import.upload' }]);
  });

  it('takes the fields before or after the file', async () => {
    const form = new FormData();
    form.append('file', new Blob([file(2)]), 'two.csv');
    form.append('sort', 'plain');
    form.append('target', 'parcels');
    expect((await app.call('POST', '/imports', form)).status).toBe(202);
  });

  it('refuses the same content for the same purpose and links to the first', async () => {
    const first = await app.take(file(3));
    const again = await app.upload(file(3), { fileName: 'another-name.csv' });
    expect(again.status).toBe(409);
    expect(again.json).toMatchObject({
      code: 'already-imported',
      importId: first.id,
      link: `/api/v1/imports/${first.id}`,
    });
    expect((await app.upload(file(3), { sort: 'other' })).status).toBe(202);
  });

  it('takes the same content again once the first was discarded', async () => {
    const first = await app.take(file(4));
    expect((await app.call('POST', `/imports/${first.id}/discard`)).status).toBe(202);
    expect((await app.upload(file(4))).status).toBe(202);
  });

  it('does not tell whose upload stands in the way to somebody who may not see it', async () => {
    await app.take(file(5));
    const token = app.test.signIn(ownRights('00000000-0000-7000-8000-0000000000aa'));
    const answer = await app.upload(file(5), {}, token);
    expect(answer.status).toBe(409);
    expect(answer.json).not.toHaveProperty('importId');
  });

  it('lets two uploads of the same content at once become one import', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => app.upload(file(6))));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409]);
  });

  it('refuses what is too large, and keeps nothing of it', async () => {
    const before = await app.storedFiles();
    const answer = await app.upload('x'.repeat(3 * 1024 * 1024), { fileName: 'huge.csv' });
    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject({ code: 'file-too-large' });
    expect(await app.storedFiles()).toBe(before);
  });

  it('refuses what is no table by its content, whatever its name says', async () => {
    const before = await app.storedFiles();
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
    const answer = await app.upload(png, { fileName: 'sales.xlsx' });
    expect(answer.status).toBe(415);
    expect(answer.json).toMatchObject({ code: 'file-type-unsupported' });
    expect((answer.json as { detail: string }).detail).toContain('"sales.xlsx" is a PNG picture');
    expect(await app.storedFiles()).toBe(before);
  });

  it('refuses an empty file', async () => {
    const answer = await app.upload('', { fileName: 'nothing.csv' });
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ code: 'file-empty' });
  });

  it('names the fields that are missing or wrong', async () => {
    const without = new FormData();
    without.append('file', new Blob([file(7)]), 'seven.csv');
    const missing = await app.call('POST', '/imports', without);
    expect(missing.status).toBe(400);
    expect(missing.json).toMatchObject({ code: 'upload-invalid', errors: [{ pointer: '/target' }] });

    const unknown = await app.upload(file(7), { target: 'elephants' });
    expect(unknown.status).toBe(400);
    expect(unknown.json).toMatchObject({ code: 'target-unknown' });

    const wrong = await app.upload(file(7), { colour: 'red' });
    expect(wrong.status).toBe(400);
    expect(wrong.json).toMatchObject({ code: 'params-invalid', errors: [{ pointer: '/colour' }] });
  });

  it('refuses a body that is no upload', async () => {
    const answer = await app.call('POST', '/imports', { target: 'parcels' });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ code: 'upload-invalid' });
  });

  it('asks for the right to upload', async () => {
    const token = app.test.signIn(anAccess(['sales.view']));
    expect((await app.upload(file(8), {}, token)).status).toBe(403);
  });

  it('keeps nothing of an upload that is broken off', async () => {
    const before = await app.storedFiles();
    const imports = await app.test.database.query<{ count: number }>(
      'select count(*)::int as count from imports.import',
    );
    await breakOff(app);
    const after = await app.test.database.query<{ count: number }>('select count(*)::int as count from imports.import');
    expect(after).toEqual(imports);
    expect(await app.storedFiles()).toBe(before);
  });
});

/** Sends the beginning of an upload and closes the connection. */
async function breakOff(app: ImportsApp): Promise<void> {
  const { connect } = await import('node:net');
  const { hostname, port } = new URL(app.test.url);
  const socket = connect(Number(port), hostname);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(
    `POST /api/v1/imports HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: ${app.token}\r\n` +
      'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n' +
      '--b\r\nContent-Disposition: form-data; name="file"; filename="broken.csv"\r\n\r\nSender,Day,Number,Amount\r\n',
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 500));
}
