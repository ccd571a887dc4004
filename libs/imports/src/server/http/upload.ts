import { Inject, Injectable } from '@nestjs/common';
import { FileStore } from '@tierline/platform/files';
import busboy from 'busboy';
import type { Request } from 'express';
import type { Readable } from 'node:stream';
import { cleanFileName } from '../../domain/file-name.js';
import { FileTooLarge, UploadInvalid } from '../../domain/import.errors.js';
import type { ReceivedFile } from '../application/receive-import.js';
import { storeChecked } from '../application/store-checked.js';
import { IMPORTS_API_OPTIONS, type ImportsApiOptions } from '../imports.options.js';

const LIMITS = { files: 1, fields: 20, parts: 24, fieldSize: 1_024, fieldNameSize: 64 };
/** What multipart adds around a file at most; above it the announced length alone refuses the upload. */
const ENVELOPE_BYTES = 64 * 1_024;
/** After a refusal the rest of the upload is read and thrown away for this long, so that the caller hears the answer. */
const DRAIN_MS = 5_000;

/** A file that stands in the store. */
export interface StoredFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
}

interface Upload {
  readonly file: StoredFile | null;
  readonly fields: ReadonlyMap<string, string>;
}

/** Takes a multipart upload in as it comes: the file goes to the store while it is hashed, fields may stand before or after it. */
@Injectable()
export class UploadReceiver {
  constructor(
    private readonly files: FileStore,
    @Inject(IMPORTS_API_OPTIONS) private readonly options: ImportsApiOptions,
  ) {}

  /** A file for a target, with the choices that were made.
   *  @throws UploadInvalid, FileTooLarge, FileTypeUnsupported, FileEmpty */
  async receive(request: Request): Promise<ReceivedFile> {
    const { file, fields } = await this.take(request);
    return withChoices(file, fields);
  }

  /** A file alone.
   *  @throws UploadInvalid, FileTooLarge, FileTypeUnsupported, FileEmpty */
  async receiveFile(request: Request): Promise<StoredFile> {
    const { file } = await this.take(request);
    if (!file) throw new UploadInvalid('The upload needs a file.', [{ field: 'file', detail: 'is missing' }]);
    return file;
  }

  private async take(request: Request): Promise<Upload> {
    const { maxUploadBytes } = this.options.limits;
    try {
      const announced = Number(request.headers['content-length'] ?? 0);
      if (announced > maxUploadBytes + ENVELOPE_BYTES) throw new FileTooLarge(null, maxUploadBytes);
      return await this.parse(request);
    } catch (error) {
      drain(request);
      throw error;
    }
  }

  private async parse(request: Request): Promise<Upload> {
    const parser = parserFor(request);
    const fields = new Map<string, string>();
    const upload: { file: Promise<StoredFile> | null } = { file: null };
    await new Promise<void>((resolve, reject) => {
      const refuse = (detail: string) => () => reject(new UploadInvalid(detail));
      parser.on('field', (name, value, { valueTruncated }) => {
        if (valueTruncated)
          reject(new UploadInvalid(`The field "${name}" is too long.`, [{ field: name, detail: 'is too long' }]));
        else fields.set(name, value.trim());
      });
      parser.on('file', (name, stream, { filename }) => {
        if (name !== 'file') return void stream.resume();
        upload.file = this.store(stream, cleanFileName(filename));
        upload.file.catch(reject);
      });
      parser.on('filesLimit', refuse('The upload has more than one file. Send them one by one.'));
      parser.on('fieldsLimit', refuse('The upload has too many fields.'));
      parser.on('partsLimit', refuse('The upload has too many parts.'));
      parser.on('error', refuse('The upload is not complete multipart/form-data. Nothing was stored.'));
      parser.on('close', resolve);
      request.on('aborted', () => parser.destroy(new UploadInvalid('The upload was broken off. Nothing was stored.')));
      request.pipe(parser);
    });
    return { file: await upload.file, fields };
  }

  private async store(stream: Readable, fileName: string): Promise<StoredFile> {
    const maxBytes = this.options.limits.maxUploadBytes;
    const { sha256, size } = await storeChecked(this.files, stream, { fileName, maxBytes });
    return { fileName, sha256, size };
  }
}

function parserFor(request: Request): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch {
    throw new UploadInvalid('Send the file as multipart/form-data, with the fields "file" and "target".');
  }
}

function withChoices(file: StoredFile | null, fields: ReadonlyMap<string, string>): ReceivedFile {
  const { target, ...params } = Object.fromEntries(fields);
  const errors = [
    ...(file ? [] : [{ field: 'file', detail: 'is missing' }]),
    ...(target ? [] : [{ field: 'target', detail: 'is missing' }]),
  ];
  if (!file || !target) throw new UploadInvalid('The upload needs a file and a target.', errors);
  return { ...file, target, params };
}

/** A connection that is cut while the caller still sends would hide the answer from him. */
function drain(request: Request): void {
  request.unpipe();
  request.resume();
  if (request.complete) return;
  const timer = setTimeout(() => request.destroy(), DRAIN_MS).unref();
  request.once('end', () => clearTimeout(timer));
  request.once('close', () => clearTimeout(timer));
}
