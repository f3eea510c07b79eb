// The landing page, what the server conforms to, and its own description (17-069r4 clauses 7.2 to 7.4).

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { ok } from '../../../../standards/result.ts'
import { version } from '../../../../version.ts'
import { privateAnswer } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { link, openApi, urlOf } from './negotiation.ts'

const classes = [
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
  'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30',
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
]

/** Its media type is negotiated where the route is declared. */
export function json(document: JsonObject, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(document), { headers: { ...privateAnswer, ...headers } })
}

export const landing: Handler = async (gateway) =>
  ok(
    json({
      title: 'Citygate',
      description: 'The latest state of the city, a collection for each type of entity.',
      links: [
        link(gateway, '', 'self', 'application/json'),
        link(gateway, '/api', 'service-desc', openApi, 'The definition of this API'),
        {
          href: `${gateway.config.publicUrl}/docs`,
          rel: 'service-doc',
          type: 'text/html',
          title: 'The page of this API',
        },
        link(gateway, '/conformance', 'conformance', 'application/json', 'What this API conforms to'),
        link(gateway, '/collections', 'data', 'application/json', 'The collections'),
      ],
    }),
  )

export const conformance: Handler = async () => ok(json({ conformsTo: classes }))

const parameter = (name: string, description: string, schema: JsonObject = { type: 'string' }): JsonObject => ({
  name,
  in: 'query',
  description,
  schema,
  style: 'form',
  explode: false,
})

const inPath = (name: string): JsonObject => ({ name, in: 'path', required: true, schema: { type: 'string' } })

const crs = parameter('crs', 'The system of the answer, by its URI; CRS84 where absent')

const format = parameter('f', 'The form of the answer, instead of the header Accept', {
  type: 'string',
  enum: ['json'],
})

function operation(summary: string, parameters: readonly Json[], type = 'application/json'): JsonObject {
  return {
    get: {
      summary,
      parameters: [...parameters, format],
      responses: { '200': { description: summary, content: { [type]: { schema: { type: 'object' } } } } },
    },
  }
}

export const definition: Handler = async (gateway) =>
  ok(
    json({
      openapi: '3.0.3',
      info: { title: 'Citygate: OGC API Features', version },
      servers: [{ url: urlOf(gateway, '') }],
      security: [{ token: [] }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      paths: {
        '/': operation('The landing page', []),
        '/conformance': operation('What this API conforms to', []),
        '/collections': operation('The collections', []),
        '/collections/{collectionId}': operation('One collection', [inPath('collectionId')]),
        '/collections/{collectionId}/items': operation(
          'A page of features',
          [
            inPath('collectionId'),
            parameter('limit', 'At most so many features', {
              type: 'integer',
              minimum: 1,
              maximum: 1000,
              default: 10,
            }),
            parameter('bbox', 'Lower and upper corner', {
              type: 'array',
              items: { type: 'number' },
              minItems: 4,
              maxItems: 6,
            }),
            parameter('bbox-crs', 'The system of bbox; CRS84 where absent'),
            parameter('datetime', 'An instant or an interval of the latest observation'),
            parameter('cursor', 'Opaque, from the link to the next page'),
            crs,
          ],
          'application/geo+json',
        ),
        '/collections/{collectionId}/items/{featureId}': operation(
          'One feature',
          [inPath('collectionId'), inPath('featureId'), crs],
          'application/geo+json',
        ),
      },
    }),
  )
