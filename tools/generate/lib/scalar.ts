// The script of the API reference (Scalar). The package for Fastify has it in one file, without the 300 MB of packages that it is
// built from; the plugin is asked for it, as Fastify would.

import fastifyApiReference from '@scalar/fastify-api-reference'

interface Route {
  readonly url: string
  handler(request: unknown, reply: unknown): unknown
}

export function scalarScript(): string {
  const routes: Route[] = []
  const fastify = { route: (one: Route) => routes.push(one), hasPlugin: () => false, log: { warn: () => undefined } }
  const plugin = fastifyApiReference as unknown as (to: unknown, options: unknown, next: () => void) => void
  plugin(fastify, { routePrefix: '/reference', configuration: { url: '/openapi.json' } }, () => undefined)
  const reply = { header: () => reply, send: (text: string) => text }
  const found = routes.find(({ url }) => url.endsWith('.js'))?.handler({}, reply)
  if (typeof found !== 'string') throw new Error('the package of Scalar has no script')
  return found.replace(/\n\/\/# sourceMappingURL=.*$/, '\n')
}
