import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { Access, DutyRefused } from '@tierline/shared/access';
import { refuseViewing } from '../../domain/view-as.js';
import { writeAudit } from '../persistence/audit.js';
import { RightsStore } from '../persistence/rights.store.js';
import { ViewAsStore } from '../persistence/view-as.store.js';

/** As for sessions: what is ended or taken away holds within 5 s. */
const LOOK_MS = 2_000;
const MOST_ENTRIES = 1_000;
const MOST_NOTES = 20_000;
const MINUTE_MS = 60_000;

interface Look {
  readonly until: number;
  /** Access of the administrator that it was worked out for. */
  readonly viewer: Access;
  readonly access: Promise<Access | null>;
}

/** Tells what an administrator may see through the eyes of another person now, and notes what he looks at before he sees it: one row
 *  per view, path and minute, under both names. */
@Injectable()
export class ViewGate {
  private readonly looks = new Map<string, Look>();
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly store: ViewAsStore,
    private readonly rights: RightsStore,
  ) {}

  /** @param viewer what the administrator himself may do now
   *  @returns null when the view has ended, the person is not active, or he may no longer look */
  accessOf(viewer: Access, { viewId, sessionId }: { viewId: string; sessionId: string }): Promise<Access | null> {
    const now = performance.now();
    const known = this.looks.get(viewId);
    if (known && known.until > now && known.viewer === viewer) return known.access;
    const access = this.look(viewer, viewId, sessionId);
    if (this.looks.size >= MOST_ENTRIES) this.looks.clear();
    this.looks.set(viewId, { until: now + LOOK_MS, viewer, access });
    access.catch(() => this.looks.delete(viewId));
    return access;
  }

  /** Looks again at the next request: for what this process itself has just ended. */
  forget(): void {
    this.looks.clear();
  }

  /** Writes down that a path is looked at. Nothing is shown when that fails. */
  async note(access: Access, viewId: string, route: string): Promise<void> {
    const key = `${viewId} ${route}`;
    const minute = Math.floor(Date.now() / MINUTE_MS);
    if (this.noted.get(key) === minute) return;
    await writeAudit(this.database, access, { act: 'view-as.read', subjectType: 'route', subjectId: route });
    if (this.noted.size >= MOST_NOTES) this.noted.clear();
    this.noted.set(key, minute);
  }

  private async look(viewer: Access, viewId: string, sessionId: string): Promise<Access | null> {
    const { id } = viewer.actor;
    if (!viewer.can('user.view_as') || id === null) return null;
    const person = await this.store.viewed(viewId, sessionId);
    if (!person) return null;
    const grants = await this.rights.grantsOf(person.id, person.today);
    const viewedBy = { id, name: viewer.actor.name };
    const access = new Access({ kind: 'person', id: person.id, name: person.name }, grants, { viewedBy });
    return isAllowed(viewer, access) ? access : null;
  }
}

/** Rights may have changed since the view began. */
function isAllowed(viewer: Access, viewed: Access): boolean {
  try {
    refuseViewing(viewer, viewed);
    return true;
  } catch (error) {
    if (error instanceof DutyRefused) return false;
    throw error;
  }
}
