import { Migration } from '@mikro-orm/migrations';

/** Acts belong to the rows as they were read: once these are read anew, or the file is no longer under review for good, there is nothing
 *  left that could be undone. A trigger, because many ways lead there and none of them may forget it. */
export class Migration20261120133500_imports_forget_acts extends Migration {
  override up(): void {
    this.addSql(`
      create function imports.forget_acts() returns trigger language plpgsql as $$
      begin
        delete from imports.row_image i using imports.act a where a.import_id = new.id and i.image_id = a.image_id;
        delete from imports.act where import_id = new.id;
        new.undo_title := null;
        new.redo_title := null;
        return new;
      end $$`);
    this.addSql(`
      create trigger import_acts_forgotten before update of status, is_staged on imports.import for each row
        when ((old.is_staged and not new.is_staged) or (new.status in ('committed', 'discarded') and new.status <> old.status))
        execute function imports.forget_acts()`);
  }
}
