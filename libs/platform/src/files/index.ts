export { FileMissing, FileStore, FileTooLarge, type StoredFile } from './file-store.js';
export { FilesModule, type FilesOptions } from './files.module.js';
export { LocalFileStore } from './local-file-store.js';
export { BucketFailed, S3Bucket, type BucketObject, type BucketOptions } from './s3-bucket.js';
export { S3FileStore, type S3Options } from './s3-file-store.js';
