/** Something that stops a start and that a person can mend: its message is one clear sentence, shown without a stack trace. */
export class Refusal extends Error {}

/** Turns the errors of a full or read-only disk into a sentence; everything else stays as it is.
 *  @param {Error & { code?: string }} error
 *  @param {string} folder what was being written */
export function explainDisk(error, folder) {
  const text = `${error.code ?? ''} ${error.message}`;
  if (/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(text)) return new Refusal(diskFull(folder));
  if (/EROFS|Read-only file system/i.test(text))
    return new Refusal(`${folder} is on a read-only disk; set TIERLINE_DATA to a folder that can be written.`);
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new Refusal(
      `${folder} can not be written by this user; mend its owner or set TIERLINE_DATA to another folder.`,
    );
  }
  return error;
}

export function diskFull(folder) {
  return `The disk that holds ${folder} is full; free some space (about 500 MB) or set TIERLINE_DATA to a folder on another disk.`;
}
