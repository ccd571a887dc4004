import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Dialogs, save, Toasts } from '@tierline/ui';
import { withName } from '../../data/layout-edit.js';
import { LayoutStore } from '../../data/layout-store.js';

const LONGEST_TEXT = 500_000;

/** What can be done with a layout as a whole. */
@Injectable()
export class LayoutActs {
  private readonly store = inject(LayoutStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  /** Saves the layout on the screen as a file of this computer. */
  export(): void {
    const definition = this.store.draft();
    if (!definition) return;
    const text = `${JSON.stringify(definition, null, 2)}\n`;
    save(new Blob([text], { type: 'application/json' }), `${definition.loader || 'layout'}.layout.json`);
  }

  /** Puts an exported layout on the screen. The short name of a saved one never changes, whatever the file says. */
  async read(file: File): Promise<void> {
    const isRead = await this.store.read(await file.slice(0, LONGEST_TEXT).text());
    const known = this.store.current();
    const draft = this.store.draft();
    if (isRead && known && draft) this.store.change(withName(draft, known.loader));
  }

  /** Switches the layout off, after asking, or on again. */
  async switch(): Promise<void> {
    const known = this.store.current();
    if (!known) return;
    const isSure =
      !known.isActive ||
      (await this.dialogs.confirm({
        title: `Switch ${known.title} off?`,
        text: 'No file can be uploaded with it then. Files that were imported stay as they are.',
        yes: 'Switch it off',
        no: 'Keep it on',
      }));
    if (isSure && (await this.store.save(!known.isActive)))
      this.toasts.show({ text: known.isActive ? `${known.title} is off` : `${known.title} is on` });
  }

  async remove(): Promise<void> {
    const known = this.store.current();
    if (!known) return;
    const isSure = await this.dialogs.confirm({
      title: `Delete the layout ${known.title}?`,
      text: 'It can be deleted while no file was uploaded with it.',
      yes: 'Delete layout',
      no: 'Keep it',
      isDestructive: true,
    });
    if (!isSure || !(await this.store.remove())) return;
    this.toasts.show({ text: `${known.title} deleted` });
    await this.router.navigateByUrl('/imports/layouts');
  }
}
