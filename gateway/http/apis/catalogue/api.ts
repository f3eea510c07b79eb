// GET /catalog: what the caller may see here, as a catalogue in DCAT-AP 3, in JSON-LD or Turtle.

import { namespaces } from '../../../../standards/dcat/vocabulary.ts'
import { writeJsonLd, writeTurtle } from '../../../../standards/rdf/write.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { hasAnyRole } from '../../../principal.ts'
import { uidsOf } from '../../../policy/rules.ts'
import { type GatewayProblem, problemResponse } from '../../../problem.ts'
import { acceptedTypes, accepts, privateAnswer, type RouteContext } from '../../request/request.ts'
import { type Api, type Handler, route } from '../../route.ts'
import { readers } from '../ngsi-ld/location.ts'
import { isThere } from '../ogc-features/collections.ts'
import { catalogueOf } from './build.ts'

const { dcat, dct, foaf, vcard, odrl } = namespaces
const prefixes = { dcat, dct, foaf, vcard, odrl }
const jsonLd = 'application/ld+json'
const turtle = 'text/turtle'
const mostSources = 1000

function wanted(context: RouteContext): Result<string, GatewayProblem> {
  const format = context.req.query('format')
  if (format !== undefined) {
    if (format === 'jsonld') return ok(jsonLd)
    if (format === 'turtle') return ok(turtle)
    return fail({ code: 'bad-request', path: 'format', detail: 'format is jsonld or turtle.' })
  }
  const accepted = acceptedTypes(context.req.header('accept'))
  // In the order that the client prefers.
  for (const one of accepted) {
    if (accepts([one], jsonLd) || one === 'application/json') return ok(jsonLd)
    if (accepts([one], turtle)) return ok(turtle)
  }
  return fail({ code: 'not-acceptable', detail: 'A catalogue is JSON-LD or Turtle.', available: [jsonLd, turtle] })
}

/** Who may list the sources has each as a dataset. */
async function sourcesOf(
  { store, services }: GatewayContext,
  context: RouteContext,
): Promise<readonly { readonly id: string; readonly standard?: string }[]> {
  if (!hasAnyRole(context.get('principal'), ['officer', 'operator'])) return []
  const page = await store.sources.list({ tenant: context.get('tenant'), limit: mostSources })
  const sources = page.ok ? page.value.items : []
  return sources.map(({ id, adapter }) => {
    const standard = services.registry.get(adapter)?.adapter.standard.url
    return standard === undefined ? { id } : { id, standard }
  })
}

const catalogue: Handler = async (gateway, context) => {
  const mediaType = wanted(context)
  if (!mediaType.ok) return mediaType
  const { publicUrl, catalogue: config } = gateway.config
  if (config === undefined)
    return fail({ code: 'not-supported', detail: 'The configuration says nothing of a catalogue (catalogue).' })
  const types: string[] = []
  for (const type of await gateway.store.entities.allTypes(context.get('tenant')))
    if (await isThere(gateway, context, type)) types.push(type)
  const policies = uidsOf(context.get('view').policy)
  const triples = catalogueOf({ publicUrl, config, types, sources: await sourcesOf(gateway, context), policies })
  const text = mediaType.value === turtle ? writeTurtle(triples, prefixes) : writeJsonLd(triples, prefixes)
  const headers = { ...privateAnswer, 'content-type': mediaType.value === turtle ? `${turtle}; charset=utf-8` : jsonLd }
  return ok(new Response(text, { headers }))
}

export const catalogueApi: Api = {
  id: 'catalogue',
  isStandard: true,
  routes: [route('get', '/catalog', 'getCatalogue', readers, catalogue, 'format')],
  problemResponse,
}
