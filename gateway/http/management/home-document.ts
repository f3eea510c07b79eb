// The document at `/` for machines: what this gateway is, its formats, and where its documents are. A browser gets a page instead, where
// the gateway has pages (gateway/http/pages/home.ts).

import { version } from '../../../version.ts'
import type { GatewayContext } from '../../pipeline/context.ts'

export function homeDocument(gateway: GatewayContext): Response {
  return Response.json({
    name: 'Citygate',
    version,
    adapters: [...gateway.services.registry.keys()],
    links: {
      openapi: '/openapi.json',
      asyncapi: '/asyncapi.json',
      docs: '/docs',
      ...(gateway.homePage === undefined ? {} : { console: '/console' }),
      context: '/contexts/citygate-v1.jsonld',
    },
  })
}
