import { Module, type DynamicModule } from '@nestjs/common';
import { FileStore } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';
import { S3FileStore, type S3Options } from './s3-file-store.js';

export type FilesOptions = { readonly kind: 'local'; readonly folder: string } | ({ readonly kind: 's3' } & S3Options);

@Module({})
export class FilesModule {
  /** Global: `FileStore` as configured. */
  static forRoot(options: FilesOptions): DynamicModule {
    const store = options.kind === 's3' ? new S3FileStore(options) : new LocalFileStore(options.folder);
    return {
      module: FilesModule,
      global: true,
      providers: [{ provide: FileStore, useValue: store }],
      exports: [FileStore],
    };
  }
}
