import { Transform, type TransformCallback } from 'node:stream';
import { fileKindOf, HEAD_BYTES } from '../../domain/file-kind.js';
import { FileEmpty, FileTooLarge, FileTypeUnsupported } from '../../domain/import.errors.js';

/** Lets the bytes of a file pass as long as they may be a table of a size that is taken; breaks off as soon as they may not. */
export class CheckedUpload extends Transform {
  /** Why the file is refused; null while it is not. */
  refusal: Error | null = null;
  private head: Buffer[] = [];
  private size = 0;
  private isHeadChecked = false;

  constructor(
    private readonly fileName: string,
    private readonly maxBytes: number,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.maxBytes) return this.refuse(new FileTooLarge(this.fileName, this.maxBytes), done);
    if (this.isHeadChecked) return done(null, chunk);
    this.head.push(chunk);
    if (this.size < HEAD_BYTES) return done();
    this.passHead(done);
  }

  override _flush(done: TransformCallback): void {
    if (this.size === 0) return this.refuse(new FileEmpty(this.fileName), done);
    if (this.isHeadChecked) return done();
    this.passHead(done);
  }

  private passHead(done: TransformCallback): void {
    const head = Buffer.concat(this.head);
    const kind = fileKindOf(head.subarray(0, HEAD_BYTES));
    if (!kind.isTable) return this.refuse(new FileTypeUnsupported(this.fileName, kind.what), done);
    this.isHeadChecked = true;
    this.head = [];
    done(null, head);
  }

  private refuse(error: Error, done: TransformCallback): void {
    this.refusal = error;
    done(error);
  }
}
