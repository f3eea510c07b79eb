// The corpus of HL7 version 2: messages that two public programs test with. Beside the facts of each case, the ledger of each message is
// checked: every field that is not empty is mapped, kept or reported. The fields are found here by splitting the text, and not by the
// adapter.

import { readFile } from 'node:fs/promises'
import type { Decoded, DecodeContext, Entity, Json } from '../../../adapters/adapter.ts'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { hl7v2 } from '../../../adapters/health/hl7-v2/adapter.ts'

interface Case {
  readonly id: string
  readonly file: string
  readonly verdict: string
  readonly expect: {
    readonly type?: string
    readonly controlId?: string
    readonly segments?: Readonly<Record<string, number>>
    /** What another program makes of the message, in FHIR. */
    readonly expectedFhir?: string
    readonly note?: string
  }
}

interface Wrong {
  readonly what: string
  readonly why: string
}

/** The paths of the fields that are not empty: `OBX[2]-5`. */
export function fieldsOf(text: string): readonly string[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/[\r\n]+/)
    .filter((line) => line !== '')
  const totals = new Map<string, number>()
  for (const line of lines) totals.set(line.slice(0, 3), (totals.get(line.slice(0, 3)) ?? 0) + 1)
  const counts = new Map<string, number>()
  return lines.flatMap((line) => {
    const id = line.slice(0, 3)
    const ordinal = (counts.get(id) ?? 0) + 1
    counts.set(id, ordinal)
    const path = totals.get(id) === 1 ? id : `${id}[${ordinal}]`
    const shift = id === 'MSH' ? 1 : 0
    return line.split('|').flatMap((field, index) => {
      const isEmpty = index === 0 || field.replaceAll(/[\^~&]/g, '') === ''
      return isEmpty || (shift === 1 && index === 1) ? [] : [`${path}-${index + shift}`]
    })
  })
}

/** @returns the fields that the translation neither traces nor reports */
export function unaccounted(text: string, decoded: Decoded, traced: readonly string[]): readonly string[] {
  const paths = [...traced, ...decoded.losses.map(({ path }) => path)]
  const accounted = new Set(paths.map((path) => /^[A-Z][A-Z0-9]{2}(?:\[\d+\])?-\d+/.exec(path)?.[0] ?? path))
  return fieldsOf(text).filter((field) => !accounted.has(field) && !accounted.has(field.replace(/-\d+$/, '')))
}

/** @param folder the folder `services` with `hl7v2/cases.json` */
export async function run(folder: string) {
  const cases = JSON.parse(await readFile(`${folder}/hl7v2/cases.json`, 'utf8')) as readonly Case[]
  const wrong: Wrong[] = []
  for (const { id, file, verdict, expect } of cases) {
    const body = new Uint8Array(await readFile(`${folder}/hl7v2/${file}`))
    const bundle =
      expect.expectedFhir === undefined ? undefined : await readFile(`${folder}/hl7v2/${expect.expectedFhir}`, 'utf8')
    const why = file.endsWith('.bin')
      ? frameFault(body, verdict, expect.note ?? '')
      : faultOf(body, expect, bundle === undefined ? undefined : (JSON.parse(bundle) as Bundle))
    if (why !== undefined) wrong.push({ what: id, why })
  }
  return { name: 'hl7v2', total: cases.length, right: cases.length - wrong.length, wrong }
}

function codec() {
  const configured = hl7v2.configure({ timezone: '+00:00', smallestCount: 1 })
  if (!configured.ok) throw new Error(configured.problem.detail)
  return configured.value
}

function frameFault(body: Uint8Array, verdict: string, note: string): string | undefined {
  const stream = codec().frames?.()
  const cut = stream?.push(body) ?? []
  const expected = verdict === 'need-more-bytes' ? 0 : note.startsWith('two') ? 2 : 1
  if (cut.length !== expected || cut.some(({ ok }) => !ok)) return `${cut.length} frames`
  return cut.every((one) => one.ok && read(one.value, []).ok) ? undefined : 'a frame was refused'
}

function read(body: Uint8Array, traced: string[]) {
  const context: DecodeContext = { ...decodeContext(new Map()), trace: (path) => void traced.push(path) }
  const decoded = codec().decode?.({ body, mediaType: 'application/hl7-v2', headers: new Map() }, context)
  if (decoded === undefined) throw new Error('the codec has no decode')
  return decoded
}

interface Resource {
  readonly resourceType: string
  readonly gender?: string
  readonly birthDate?: string
  readonly status?: string
  readonly code?: { readonly coding?: readonly { readonly code?: string }[] }
  readonly valueQuantity?: { readonly value?: number }
  readonly valueString?: string
  readonly valueCodeableConcept?: { readonly coding?: readonly { readonly code?: string }[] }
}

interface Bundle {
  readonly entry: readonly { readonly resource: Resource }[]
}

/** Statuses that the other program has where the message has none. */
const invented = new Set(['unknown', undefined])

/** The birth date and sex of the patient, and the value and status of each observation: of another program, and here. */
function goldenFault(entities: readonly Entity[], { entry }: Bundle): string | undefined {
  const resources = entry.map(({ resource }) => resource)
  const valueOf = (entity: Entity | undefined, name: string): Json =>
    (entity?.[name] as { readonly value?: Json } | undefined)?.value ?? null
  const patient = entities.find(({ type }) => type === 'Patient')
  const other = resources.find(({ resourceType }) => resourceType === 'Patient')
  for (const name of ['birthDate', 'gender'] as const)
    if (other !== undefined && (other[name] ?? null) !== valueOf(patient, name)) return `${name} of the patient`
  for (const entity of entities.filter(({ type }) => type === 'HealthObservation')) {
    const code = codeOf(valueOf(entity, 'observationCode'))
    const same = resources.filter(
      (one) => one.resourceType === 'Observation' && one.code?.coding?.some((c) => c.code === code),
    )
    const [golden] = same
    if (golden === undefined || same.length > 1) continue
    const value = golden.valueQuantity?.value ?? golden.valueString ?? golden.valueCodeableConcept?.coding?.[0]?.code
    const own = valueOf(entity, 'observationValue')
    if (value !== undefined && value !== (typeof own === 'object' ? codeOf(own) : own)) return `the value of ${code}`
    if (!invented.has(golden.status) && golden.status !== valueOf(entity, 'recordStatus'))
      return `the status of ${code}`
  }
  return undefined
}

function codeOf(value: Json): string {
  const coding = isJsonObject(value) ? value['coding'] : undefined
  const [first] = Array.isArray(coding) ? (coding as readonly Json[]) : []
  return isJsonObject(first) && typeof first['code'] === 'string' ? first['code'] : ''
}

function faultOf(
  body: Uint8Array,
  { controlId = '', segments = {} }: Case['expect'],
  golden: Bundle | undefined,
): string | undefined {
  const traced: string[] = []
  const decoded = read(body, traced)
  if (!decoded.ok) return decoded.problem.detail
  const [missing] = unaccounted(new TextDecoder().decode(body), decoded.value, traced)
  if (missing !== undefined) return `${missing} is neither mapped, kept nor reported`
  const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  const count = (type: string): number => entities.filter((entity) => entity.type === type).length
  // What every entity keeps has the control id.
  const text = JSON.stringify(entities)
  if (entities.length > 0 && !text.includes(controlId)) return 'the control id is not kept'
  const { PID = 0, OBX = 0, OBR = 0, PV1 = 0 } = segments
  if (count('HealthObservation') !== OBX) return `${count('HealthObservation')} observations of ${OBX}`
  if (PID > 0 && count('Patient') !== 1) return `${count('Patient')} patients`
  // A message that moves or merges stays has several.
  if (PV1 > 0 && (count('HealthEncounter') < 1 || count('HealthEncounter') > PV1))
    return `${count('HealthEncounter')} stays of ${PV1}`
  const groups = count('HealthDiagnosticReport') + count('HealthRecord')
  if (OBR > 0 && groups < OBR) return `${groups} reports of ${OBR}`
  if (golden !== undefined) return goldenFault(entities, golden)

  return undefined
}
