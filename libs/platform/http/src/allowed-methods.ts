import type { FastifyInstance } from 'fastify';

/** Remembers the routes of an app as they are made, so that a wrong method is told from a wrong address. */
export class AllowedMethods {
  readonly #routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];

  collectFrom(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ url, method }) => {
      if (url.includes('*')) return; // Catch-all routes take no part: they answer for no address of their own.
      this.#routes.push({ pattern: patternOf(url), methods: Array.isArray(method) ? method : [method] });
    });
  }

  /** Empty where there is no such path. */
  of(path: string): readonly string[] {
    const methods = this.#routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  }
}

function patternOf(url: string): RegExp {
  const steps = url.split('/').map((step) => (step.startsWith(':') ? '[^/]+' : step.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${steps.join('/')}/?$`);
}
