import busboy from 'busboy';
import type { Request } from 'express';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SheetTooLarge, SheetUnfit } from '../../domain/accounts.errors.js';

const MOST_BYTES = 4 * 1024 * 1024;
const LIMITS = { files: 1, fields: 5, parts: 8, fileSize: MOST_BYTES, fieldSize: 1_024, fieldNameSize: 64 };
const LONGEST_NAME = 120;

/** Gives the one file of a multipart upload as a file of its own for as long as `use` takes. Then it is gone.
 *  @throws SheetUnfit when there is no such file, SheetTooLarge */
export async function withUploadedSheet<T>(
  request: Request,
  use: (file: { path: string; fileName: string }) => Promise<T>,
): Promise<T> {
  const { bytes, fileName } = await received(request).catch((error: unknown) => {
    request.unpipe();
    request.resume();
    throw error;
  });
  const folder = await mkdtemp(join(tmpdir(), 'tierline-people-'));
  try {
    const path = join(folder, 'sheet');
    await writeFile(path, bytes, { mode: 0o600 });
    return await use({ path, fileName });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Received {
  readonly bytes: Buffer;
  readonly fileName: string;
}

async function received(request: Request): Promise<Received> {
  const parser = parserFor(request);
  const upload: { file: Promise<Received> | null } = { file: null };
  await new Promise<void>((resolve, reject) => {
    const refuse = (detail: string) => () => reject(new SheetUnfit(detail));
    parser.on('file', (name, stream, { filename }) => {
      if (name !== 'file') return void stream.resume();
      stream.on('limit', () => reject(new SheetTooLarge(MOST_BYTES)));
      upload.file = buffer(stream).then((bytes) => ({ bytes, fileName: cleaned(filename) }));
      upload.file.catch(reject);
    });
    parser.on('filesLimit', refuse('The upload has more than one file. Send them one by one.'));
    parser.on('partsLimit', refuse('The upload has too many parts.'));
    parser.on('fieldsLimit', refuse('The upload has too many fields.'));
    parser.on('error', refuse('The upload is not complete multipart/form-data.'));
    parser.on('close', resolve);
    request.on('aborted', () => parser.destroy(new SheetUnfit('The upload was broken off.')));
    request.pipe(parser);
  });
  const file = await upload.file;
  if (!file) throw new SheetUnfit('The upload needs the field "file" with the sheet.');
  return file;
}

function parserFor(request: Request): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch {
    throw new SheetUnfit('Send the sheet as multipart/form-data, in the field "file".');
  }
}

function cleaned(fileName: string | undefined): string {
  const name = basename((fileName ?? '').replaceAll('\\', '/')).replace(/\p{Cc}/gu, '');
  return name.slice(-LONGEST_NAME) || 'people.xlsx';
}
