import { Inject, Injectable } from '@nestjs/common';
import busboy from 'busboy';
import type { Request } from 'express';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cleanFileName } from '../../domain/file-name.js';
import { UploadInvalid } from '../../domain/import.errors.js';
import { IMPORTS_API_OPTIONS, type ImportsApiOptions } from '../imports.options.js';
import { CheckedUpload } from './checked-upload.js';

const LIMITS = { files: 1, fields: 5, parts: 8 };

/** A workbook in a file of its own, to be removed after use. */
export interface ReceivedWorkbook {
  readonly path: string;
  remove(): Promise<void>;
}

/** Takes a workbook that is sent back into a file that only lives as long as the request: what counts of it becomes corrections. */
@Injectable()
export class WorkbookReceiver {
  constructor(@Inject(IMPORTS_API_OPTIONS) private readonly options: ImportsApiOptions) {}

  /** @throws UploadInvalid, FileTooLarge, FileTypeUnsupported, FileEmpty */
  async receive(request: Request): Promise<ReceivedWorkbook> {
    const path = join(tmpdir(), `tierline-workbook-${randomUUID()}`);
    const remove = () => rm(path, { force: true });
    try {
      await this.store(request, path);
      return { path, remove };
    } catch (error) {
      request.unpipe();
      request.resume();
      await remove();
      throw error;
    }
  }

  private async store(request: Request, path: string): Promise<void> {
    const parser = parserFor(request);
    const upload: { stored: Promise<void> | null } = { stored: null };
    await new Promise<void>((resolve, reject) => {
      const refuse = (detail: string) => () => reject(new UploadInvalid(detail));
      parser.on('file', (name, stream, { filename }) => {
        if (name !== 'file') return void stream.resume();
        upload.stored = this.write(stream, path, cleanFileName(filename));
        upload.stored.catch(reject);
      });
      parser.on('filesLimit', refuse('Send one workbook at a time.'));
      parser.on('error', refuse('The upload is not complete multipart/form-data. Nothing was changed.'));
      parser.on('close', resolve);
      request.on('aborted', () => parser.destroy(new Error('The upload was broken off.')));
      request.pipe(parser);
    });
    if (!upload.stored)
      throw new UploadInvalid('The upload needs the corrected workbook.', [{ field: 'file', detail: 'is missing' }]);
    await upload.stored;
  }

  private async write(stream: Readable, path: string, fileName: string): Promise<void> {
    const checked = new CheckedUpload(fileName, this.options.limits.maxUploadBytes);
    try {
      await pipeline(stream, checked, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    } catch (error) {
      stream.resume();
      throw checked.refusal ?? error;
    }
  }
}

function parserFor(request: Request): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch {
    throw new UploadInvalid('Send the workbook as multipart/form-data, with the field "file".');
  }
}
