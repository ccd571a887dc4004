import { computed, inject, Injectable, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

export type QueryChange = Readonly<Record<string, string | readonly string[] | null>>;

/** The state of a page that belongs in its address: filters, sort, page, open row. Back undoes a change. */
@Injectable({ providedIn: 'root' })
export class QueryState {
  private readonly router = inject(Router);
  private readonly url = signal(this.router.url);
  private readonly params = computed(() => this.router.parseUrl(this.url()).queryParamMap);

  constructor() {
    this.router.events
      .pipe(filter((event) => event instanceof NavigationEnd))
      .subscribe((event) => this.url.set(event.urlAfterRedirects));
  }

  get(key: string): string | null {
    return this.params().get(key);
  }

  all(key: string): readonly string[] {
    return this.params().getAll(key);
  }

  /** Changes keys of the address, null removes one. `replace` leaves no step for Back. */
  async set(change: QueryChange, options: { replace?: boolean } = {}): Promise<void> {
    await this.router.navigate([], {
      queryParams: Object.fromEntries(Object.entries(change).map(([key, value]) => [key, emptyToNull(value)])),
      queryParamsHandling: 'merge',
      replaceUrl: options.replace ?? false,
    });
  }
}

function emptyToNull(value: string | readonly string[] | null): string | readonly string[] | null {
  return value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
}
