export { FileMissing, FileStore, FileTooLarge, type StoredFile } from './file-store.js';
export { FilesModule, type FilesOptions } from './files.module.js';
export { LocalFileStore } from './local-file-store.js';
export { BucketFailed, S3FileStore, type S3Options } from './s3-file-store.js';
