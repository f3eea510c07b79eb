// The corpus of FHIR: the verdicts of its validator on resources and Bundles, a Bundle being refused if one of its entries is; the facts
// of examples; and the reports of hospitals, of which an absent count must not become 0.

import { decodeContext } from '../../../adapters/contract/context.ts'
import { fhirR4 } from '../../../adapters/health/fhir-r4/adapter.ts'
import { entitiesOf, runCases } from './cases.ts'

const limits = { bytes: 1_000_000, depth: 64, members: 200_000, entities: 10_000, stateBytes: 1_000_000 }

interface Facts {
  readonly resourceType?: string
  readonly id?: string | null
  readonly status?: string | null
  readonly countsPresent?: number
  readonly countsAbsent?: number
  readonly name?: string
  readonly position?: { readonly longitude: number; readonly latitude: number }
}

export const run = runCases('fhir', ({ file = '', verdict, expect }, body) => {
  const codec = fhirR4.configure({ smallestCount: 1, requireVitalSigns: true })
  if (!codec.ok) return codec.problem.detail
  const mediaType = file.endsWith('.xml') ? 'application/fhir+xml' : 'application/fhir+json'
  const decoded = codec.value.decode?.({ body, mediaType, headers: new Map() }, decodeContext(new Map(), limits))
  if (decoded === undefined) return 'the adapter does not decode'
  const refused = decoded.ok
    ? decoded.value.losses.find(({ code }) => code === 'entity-refused')?.detail
    : decoded.problem.detail
  if (verdict === 'refuse') return refused === undefined ? 'it is not refused' : undefined
  if (!decoded.ok || refused !== undefined) return `refused: ${refused}`
  const facts = expect as Facts
  const entities = entitiesOf(decoded.value)
  const text = JSON.stringify(entities)
  // Whatever artificial intelligence has made keeps its label.
  if (new TextDecoder().decode(body).includes('AIAST') && !text.includes('AIAST')) return 'the label AIAST is missing'
  if (facts.resourceType !== 'Bundle' && typeof facts.status === 'string' && !text.includes(`"${facts.status}"`))
    return 'the status is missing'
  if (facts.resourceType !== 'Bundle' && facts.resourceType !== 'MeasureReport' && typeof facts.id === 'string')
    if (!entities.some(({ id }) => id.endsWith(facts.id ?? ''))) return 'the id is missing'
  if (facts.name !== undefined && entities[0]?.['name'] === undefined) return 'the name is missing'
  if (facts.position !== undefined) {
    const { longitude, latitude } = facts.position
    if (!text.includes(`"coordinates":[${longitude},${latitude}]`)) return 'the position is missing'
  }
  if (facts.countsPresent === undefined) return undefined
  const [present, absent] = [text.match(/"count":\d/g)?.length ?? 0, text.match(/"_count":\{/g)?.length ?? 0]
  return present === facts.countsPresent && absent === facts.countsAbsent
    ? undefined
    : `${present} counts are there and ${absent} are absent`
})
