import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '@tierline/platform/http';
import { TREES, type Tree } from '../../domain/grants.js';

/** The tree that an address names; there are no others. */
@Injectable()
export class TreePipe implements PipeTransform<string, Tree> {
  transform(name: string): Tree {
    const tree = TREES.find((one) => one === name);
    if (!tree) throw new NotFound();
    return tree;
  }
}
