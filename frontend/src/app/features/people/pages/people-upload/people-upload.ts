import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Banner, Button, DropZone, Formats, Icon, Issue, Page, PageHead, Stat, StatStrip } from '@tierline/ui';
import { effectText, groupedIssues } from '../../data/upload-view.js';
import { UploadStore } from '../../data/upload-store.js';

/** Many people at once from a workbook: template, trial with everything that is wrong, then the real thing. */
@Component({
  selector: 'app-people-upload',
  imports: [Banner, Button, DropZone, Icon, Issue, Page, PageHead, RouterLink, Stat, StatStrip],
  providers: [UploadStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './people-upload.html',
  styleUrl: './people-upload.scss',
})
export class PeopleUpload {
  protected readonly store = inject(UploadStore);
  protected readonly formats = inject(Formats);
  protected readonly effectText = effectText;
  protected readonly groups = computed(() => groupedIssues(this.store.trial()?.issues ?? []));
  protected readonly isReady = computed(() => {
    const trial = this.store.trial();
    return trial !== null && trial.issues.length === 0 && trial.created + trial.changed > 0;
  });

  protected commitLabel(): string {
    const trial = this.store.trial();
    const count = (trial?.created ?? 0) + (trial?.changed ?? 0);
    return count === 1 ? 'Take 1 row' : `Take ${this.formats.numbers.count(count)} rows`;
  }
}
