// Translation without HTTP: formats of JSON against JSON.parse and JSON.stringify of the same payload, and every pair of
// formats by how many messages a second it translates.

import { payloads } from './payloads/payloads.ts'
import { fullRegistry } from '../adapters/full-registry.ts'
import { perSecond, ratio, type Figure } from './figure.ts'
import { services, jsonPayload, owner, payload, translationOf, type Work } from './shared.ts'
import { ownerPolicy } from '../gateway/policy/policy.ts'
import { translate } from '../gateway/pipeline/translate/translate.ts'
import { accessScopeOf } from '../gateway/pipeline/access/access-scope.ts'

const registry = fullRegistry()

interface Json extends Work {
  readonly id: string
}

const json = { to: 'ngsi-ld', mediaType: 'application/json' }
const works: readonly Json[] = [
  {
    ...json,
    id: 'ngsi-ld-keyvalues',
    from: 'ngsi-ld',
    body: payload('ngsi-ld-keyvalues.json'),
    options: { form: 'keyValues' },
  },
  { ...json, id: 'ngsi-v2', from: 'ngsi-v2', body: payload('ngsi-v2-normalized.json') },
  { ...json, id: 'alink', from: 'alink', body: payload('alink.json'), options: jsonPayload('alink-options.json') },
]

async function floorRatio({ id, ...work }: Json): Promise<Figure> {
  const translated = translationOf(work)
  await translated()
  const decoder = new TextDecoder()
  const value = await ratio(translated, () => JSON.stringify(JSON.parse(decoder.decode(work.body))))
  return { id: `translate/${id}/ngsi-ld/floor-ratio`, value, unit: 'x', better: 'lower' }
}

const encoder = new TextEncoder()

/** Undefined: the second format can say nothing of the first one's payload, or does not write. */
async function pair(from: string, to: string): Promise<Figure | undefined> {
  const [source, target] = [payloads[from], payloads[to]]
  if (source === undefined || target === undefined) throw new Error(`no payload of ${from} or ${to}`)
  const body = typeof source.payload === 'string' ? encoder.encode(source.payload) : source.payload
  const mediaType = registry.get(from)?.adapter.reads[0]?.mediaType ?? ''
  const request = {
    from,
    to,
    message: { body, mediaType, headers: new Map<string, string>() },
    options: source.options,
    targetOptions: from === to ? {} : target.options,
    strict: false,
    tenant: 'city',
  }
  const work = () => translate(services, accessScopeOf(services, ownerPolicy, owner), request)
  if (!(await work()).ok) return undefined
  return { id: `translate/${from}/${to}/per-second`, value: await perSecond(work, 5), unit: '1/s', better: 'higher' }
}

export async function translateFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const work of works) figures.push(await floorRatio(work))
  for (const from of Object.keys(payloads)) {
    for (const to of Object.keys(payloads)) {
      const figure = await pair(from, to)
      if (figure !== undefined) figures.push(figure)
    }
  }
  return figures
}
