import type { FileStore, StoredFile } from '@tierline/platform/files';
import type { Readable } from 'node:stream';
import { CheckedUpload } from '../http/checked-upload.js';

/** Takes a file into the store while its first bytes and its size are checked; nothing is kept of what is refused, and its stream is
 *  drained then.
 *  @throws FileTooLarge, FileTypeUnsupported, FileEmpty */
export async function storeChecked(
  files: FileStore,
  content: Readable,
  { fileName, maxBytes }: { readonly fileName: string; readonly maxBytes: number },
): Promise<StoredFile> {
  const checked = new CheckedUpload(fileName, maxBytes);
  content.on('error', (error) => checked.destroy(error));
  // Refused before the store listens: the refusal is thrown below all the same.
  checked.on('error', () => undefined);
  try {
    return await files.receive(content.pipe(checked), { maxBytes });
  } catch (error) {
    content.resume();
    throw checked.refusal ?? error;
  }
}
