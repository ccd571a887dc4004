import { inject, Injectable } from '@angular/core';
import { Backend, type ApiFunction } from './backend.js';

/** Fetches a file with the session's token and hands it to the browser's downloads. */
@Injectable({ providedIn: 'root' })
export class Downloads {
  private readonly backend = inject(Backend);

  /** @throws Problem */
  async save<Params>(fn: ApiFunction<Params, Blob>, params: Params, fallbackName: string): Promise<void> {
    const { body, headers } = await this.backend.answer(fn, params);
    const url = URL.createObjectURL(body);
    const link = document.createElement('a');
    link.href = url;
    link.download = nameOf(headers.get('Content-Disposition')) ?? fallbackName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

/** File name of a `Content-Disposition`, the UTF-8 one where there are two. */
export function nameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null;
}
