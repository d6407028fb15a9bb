import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export type Route = { readonly method: string; /** With its parameters in OpenAPI's form: `/api/v1/units/{unit}`. */ readonly path: string };

const branch = /^((?:│ {3}| {4})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/u;
/** Characters of one level of the router's tree. */
const levelWidth = 4;

/**
 * Every route that the server answers on, as its router knows them; `HEAD` goes with each `GET`.
 * @throws Error for a line of the router's tree that is not understood.
 */
export function routesOf(app: NestFastifyApplication): readonly Route[] {
  const tree = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const prefixes: string[] = [];
  return tree
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const [, indent, segment, methods] = branch.exec(line) ?? [];
      if (indent === undefined || segment === undefined) throw new Error(`not a line of the router's tree: ${line}`);
      const level = indent.length / levelWidth;
      const path = `${prefixes[level - 1] ?? ''}${segment}`;
      prefixes[level] = path;
      return (methods?.split(', ') ?? []).map((method) => ({ method, path: path.replaceAll(/:(\w+)/g, '{$1}') }));
    });
}
