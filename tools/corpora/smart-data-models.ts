// The published examples of the Smart Data Models, read as a user would send them: keyValues and normalized NGSI-LD
// under the models' own @context, through the ngsi-ld adapter and the hub's rules. What breaks NGSI-LD is refused.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ngsiLd } from '../../adapters/ngsi-ld/adapter.ts'
import { decodeContext } from '../../adapters/laws/context.ts'
import { validateFragment } from '../../standards/hub/validate.ts'

export interface Verdicts {
  readonly name: string
  readonly total: number
  readonly right: number
  readonly wrong: readonly { readonly what: string; readonly why: string }[]
}

const examples = [
  { file: 'example-normalized.jsonld', form: 'normalized' },
  { file: 'example.jsonld', form: 'keyValues' },
] as const

const noZone = 'a DateTime without a zone, which is never guessed (GS CIM 009 4.6.3)'
const interval = 'an interval where the model and NGSI-LD have a DateTime (GS CIM 009 4.6.3)'

/** Examples that are rightly refused, and for what. */
const faulty: ReadonlyMap<string, string> = new Map([
  ['AirQualityObserved/example-normalized.jsonld', interval],
  ['AirQualityObserved/example.jsonld', interval],
  ['CrowdFlowObserved/example-normalized.jsonld', noZone],
  ['CrowdFlowObserved/example.jsonld', interval],
  ['EVChargingStation/example.jsonld', 'a @context that is a short name, not an address'],
  ['FloodMonitoring/example-normalized.jsonld', 'an attribute of the type "string" (GS CIM 009 4.5.1)'],
  ['TrafficFlowObserved/example-normalized.jsonld', interval],
  ['TrafficFlowObserved/example.jsonld', interval],
  ['Vehicle/example-normalized.jsonld', 'a deviceBatteryStatus in capitals, which is not in the list of the model'],
  ['service_requests/example-normalized.jsonld', 'a DateTime with two zones (GS CIM 009 4.6.3)'],
])

/** Why an example is refused; undefined: it is taken. */
function refusal(body: Uint8Array, form: (typeof examples)[number]['form']): string | undefined {
  const codec = ngsiLd.configure({ form })
  if (!codec.ok) throw new Error('the ngsi-ld adapter refuses its own options')
  const message = { body, mediaType: 'application/ld+json', headers: new Map<string, string>() }
  const decoded = codec.value.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('the ngsi-ld adapter does not decode')
  if (!decoded.ok) return `${decoded.problem.code} ${decoded.problem.path ?? ''}: ${decoded.problem.detail}`
  const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  if (entities.length === 0) return 'no entity'
  const broken = entities.flatMap((entity) => validateFragment(entity))
  return broken.length === 0 ? undefined : broken.map(({ path, rule }) => `${path} ${rule}`).join(', ')
}

/** @param folder with one folder for each model */
export async function run(folder: string): Promise<Verdicts> {
  const wrong: { what: string; why: string }[] = []
  let total = 0
  const entries = await readdir(folder, { withFileTypes: true })
  for (const { name } of entries
    .filter((entry) => entry.isDirectory())
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const { file, form } of examples) {
      total += 1
      const why = refusal(await readFile(join(folder, name, file)), form)
      const what = `${name}/${file}`
      const fault = faulty.get(what)
      if (fault === undefined && why !== undefined) wrong.push({ what, why })
      if (fault !== undefined && why === undefined) wrong.push({ what, why: `taken, in spite of ${fault}` })
    }
  }
  return { name: 'smart-data-models', total, right: total - wrong.length, wrong }
}
