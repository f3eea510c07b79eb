// The published examples of the Smart Data Models, read as a user would send them: keyValues and normalized NGSI-LD
// under the models' own @context, through the ngsi-ld adapter and the hub's rules. What breaks NGSI-LD is refused.

import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ngsiLd } from '../../adapters/context/ngsi-ld/adapter.ts'
import { decodeContext } from '../../adapters/contract/context.ts'
import { fitEntity } from '../../standards/hub/fit.ts'
import { violationText } from '../../standards/hub/validate/violation-text.ts'

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
  ['EVChargingStation/example.jsonld', 'a @context that is a short name, not an address'],
  ['FloodMonitoring/example-normalized.jsonld', 'an attribute of the type "string" (GS CIM 009 4.5.1)'],
])

/** Examples with a value that does not fit: taken, and reported. */
const unfit: ReadonlyMap<string, string> = new Map([
  ['AirQualityObserved/example-normalized.jsonld', interval],
  ['AirQualityObserved/example.jsonld', interval],
  ['CrowdFlowObserved/example-normalized.jsonld', noZone],
  ['CrowdFlowObserved/example.jsonld', interval],
  ['TrafficFlowObserved/example-normalized.jsonld', interval],
  ['TrafficFlowObserved/example.jsonld', interval],
  ['Vehicle/example-normalized.jsonld', 'a deviceBatteryStatus in capitals, which is not in the list of the model'],
  ['service_requests/example-normalized.jsonld', 'a DateTime with two zones (GS CIM 009 4.6.3)'],
])

interface Judged {
  /** Why it is refused; undefined: it is taken. */
  readonly refusal?: string
  /** Whether a value that does not fit was reported. */
  readonly isReported: boolean
}

function judge(body: Uint8Array, form: (typeof examples)[number]['form']): Judged {
  const codec = ngsiLd.configure({ form })
  if (!codec.ok) throw new Error('the ngsi-ld adapter refuses its own options')
  const message = { body, mediaType: 'application/ld+json', headers: new Map<string, string>() }
  const decoded = codec.value.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined) throw new Error('the ngsi-ld adapter does not decode')
  if (!decoded.ok) {
    const { code, path = '', detail } = decoded.problem
    return { refusal: `${code} ${path}: ${detail}`, isReported: false }
  }
  const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  if (entities.length === 0) return { refusal: 'no entity', isReported: false }
  const fitted = entities.map(fitEntity)
  const broken = fitted.flatMap(({ entity, violations }) => violations.map((one) => violationText(entity, one)))
  const codes = [...decoded.value.losses, ...fitted.flatMap(({ notes }) => notes)].map(({ code }) => code)
  const isReported = codes.some((code) => code === 'value-not-in-hub' || code === 'value-not-of-type')
  return broken.length === 0 ? { isReported } : { refusal: broken.join(', '), isReported }
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
      const { refusal: why, isReported } = judge(await readFile(join(folder, name, file)), form)
      const what = `${name}/${file}`
      const fault = faulty.get(what)
      if (fault === undefined && why !== undefined) wrong.push({ what, why })
      if (fault !== undefined && why === undefined) wrong.push({ what, why: `taken, in spite of ${fault}` })
      const doubt = unfit.get(what)
      if (doubt !== undefined && !isReported) wrong.push({ what, why: `taken, and nothing says that it has ${doubt}` })
    }
  }
  return { name: 'smart-data-models', total, right: total - wrong.length, wrong }
}
