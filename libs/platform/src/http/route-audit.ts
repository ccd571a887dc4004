import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { Permission } from '@tierline/shared/access';
import { PERMISSION, PUBLIC, SECRET_ANSWER } from './authenticator.js';

/** One route as declared: for the start-up check and for tests that go over all routes. */
export interface DeclaredRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly isPublic: boolean;
  readonly permissions: readonly Permission[] | null;
  /** Whether the answer holds a secret that is shown once. */
  readonly isSecret: boolean;
}

/** Refuses the start when a route says neither whom it lets in nor that it lets in everybody. */
@Injectable()
export class RouteAudit implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.routes().filter((route) => !route.isPublic && route.permissions === null);
    if (open.length === 0) return;
    const names = open.map(({ handler }) => handler).join(', ');
    throw new Error(`These routes need @RequirePermission or @Public: ${names}.`);
  }

  /** Every route of every controller in this process. */
  routes(): DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const prototype = instance ? (Object.getPrototypeOf(instance) as object) : null;
      if (!prototype || !metatype) return [];
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = (prototype as Record<string, unknown>)[name];
        return isRoute(handler) ? [this.describe(handler, metatype as new () => unknown, name)] : [];
      });
    });
  }

  private describe(handler: () => unknown, controller: new () => unknown, name: string): DeclaredRoute {
    const targets = [handler, controller];
    const base = pathOf(controller);
    const own = pathOf(handler);
    return {
      method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'ALL',
      path: `/${[base, own].filter((part) => part !== '').join('/')}`,
      handler: `${controller.name}.${name}`,
      isPublic: this.reflector.getAllAndOverride<boolean>(PUBLIC, targets) ?? false,
      permissions: this.reflector.getAllAndOverride<Permission[]>(PERMISSION, targets) ?? null,
      isSecret: this.reflector.getAllAndOverride<boolean>(SECRET_ANSWER, targets) ?? false,
    };
  }
}

function pathOf(target: object): string {
  const path: unknown = Reflect.getMetadata(PATH_METADATA, target);
  return (Array.isArray(path) ? String(path[0]) : String(path ?? '')).replace(/^\/|\/$/g, '');
}

function isRoute(handler: unknown): handler is () => unknown {
  return typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler);
}
