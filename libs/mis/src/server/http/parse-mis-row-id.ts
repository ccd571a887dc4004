import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotThere } from '../../domain/mis.errors.js';

/** The id of a campaign row; a text that can be none belongs to no row.
 *  @throws NotThere */
@Injectable()
export class ParseMisRowId implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!/^[1-9]\d{0,17}$/.test(id)) throw new NotThere('mis-row');
    return id;
  }
}
