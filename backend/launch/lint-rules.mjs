// Rules of the house that no plugin has. Used by eslint.config.mjs only.
import { dirname, join, relative, sep } from 'node:path';

const root = dirname(dirname(import.meta.dirname));

/** Functions take three parameters at most, constructors (whose parameters are injected) six; what a decorator fills in
 *  and an optional object of options at the end do not count. */
const maxParams = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { tooMany: '{{count}} parameters, {{max}} are allowed: take an object.' },
  },
  create(context) {
    const check = (node) => {
      const isConstructor = node.parent?.type === 'MethodDefinition' && node.parent.kind === 'constructor';
      const max = isConstructor ? 6 : 3;
      const isCounted = (param, index) => {
        const isOptions =
          index === node.params.length - 1 && (param.optional === true || param.type === 'AssignmentPattern');
        return param.name !== 'this' && !(param.decorators?.length > 0) && !isOptions;
      };
      const count = node.params.filter(isCounted).length;
      if (count > max) context.report({ node, messageId: 'tooMany', data: { count, max } });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};

/** A switched-off rule says why: `eslint-disable-next-line name -- reason`. */
const explainedDisable = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { unexplained: 'Say why after " -- ".', blanket: 'Name the rule that is switched off.' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const found = comment.value.trim().match(/^eslint-disable(?:-next-line|-line)?\b([^]*)$/);
          if (!found) continue;
          const [names, ...reason] = found[1].split(/\s--\s/);
          if (names.trim() === '') context.report({ loc: comment.loc, messageId: 'blanket' });
          if (reason.join('').trim() === '') context.report({ loc: comment.loc, messageId: 'unexplained' });
        }
      },
    };
  },
};

/** Walls inside one project, by folder: a domain sees no server; a feature shows only its routes to others; data and ui know no pages. */
const walls = {
  meta: { type: 'problem', schema: [], messages: { wall: '{{reason}}' } },
  create(context) {
    const from = placeOf(context.filename);
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.')) return;
      const to = placeOf(join(dirname(context.filename), source));
      const reason = domainWall(from, to) ?? featureWall(from, to);
      if (reason) context.report({ node, messageId: 'wall', data: { reason } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

function domainWall(from, to) {
  const isInDomain = /^libs\/[^/]+\/src\/domain\//.test(from);
  return isInDomain && !/^libs\/[^/]+\/src\/domain\//.test(to)
    ? 'A domain imports its own domain, contracts and shared only.'
    : null;
}

function featureWall(from, to) {
  const target = featureOf(to);
  if (!target) return null;
  const source = featureOf(from);
  if (source?.name !== target.name) {
    return target.layer === 'routes' ? null : 'Another feature is reached through its routes file only.';
  }
  const isForbidden =
    (source.layer === 'data' || source.layer === 'ui') && (target.layer === 'pages' || target.layer === 'routes');
  return isForbidden ? 'data and ui of a feature know nothing of its pages.' : null;
}

function featureOf(place) {
  const found = place.match(/^frontend\/src\/app\/features\/([^/]+)\/(.+)$/);
  if (!found) return null;
  const [, name, rest] = found;
  return { name, layer: rest.includes('/') ? rest.split('/')[0] : 'routes' };
}

function placeOf(path) {
  return relative(root, path).split(sep).join('/');
}

export const tierlineRules = { rules: { 'max-params': maxParams, 'explained-disable': explainedDisable, walls } };
