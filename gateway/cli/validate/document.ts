// Checks entities of any form against the Smart Data Model that the hub has pinned for their type, and the hub's own rules: NGSI-LD
// (normalized, concise, key-values) and NGSI v2 (normalized, key-values). Without network; a fault repeats no text of the document.

import type { Codec, Json } from '../../../adapters/adapter.ts'
import { ngsiLd } from '../../../adapters/context/ngsi-ld/adapter.ts'
import { ngsiV2 } from '../../../adapters/context/ngsi-v2/adapter.ts'
import { bundledContext } from '../../../standards/contexts/bundled.ts'
import { attributesOf, typesOf, type Entity, type JsonObject } from '../../../standards/hub/entity.ts'
import { fitEntity } from '../../../standards/hub/fit.ts'
import { entityId } from '../../../standards/hub/identifier.ts'
import { nearestAttribute, nearestType } from '../../../standards/hub/validate/nearest-name.ts'
import { validateComplete } from '../../../standards/hub/validate/validate.ts'
import { violationText } from '../../../standards/hub/validate/violation-text.ts'
import { attributeEntry, isKnownType } from '../../../standards/hub/vocabulary.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isAttributeKind } from '../../../standards/ngsi-ld/members.ts'
import { defaultLimits } from '../../config/config.ts'

/** One thing that is wrong, or that a reader should know. */
export interface Finding {
  /** JSON Pointer in the document. */
  readonly path: string
  readonly detail: string
}

export interface Checked {
  readonly types: readonly string[]
  readonly form: 'NGSI-LD' | 'NGSI v2'
  /** What breaks the model. */
  readonly faults: readonly Finding[]
  /** What the model allows, and the hub does not keep as it is or does not know. */
  readonly notes: readonly Finding[]
}

/** Further faults of one entity are not looked for. */
const mostFaults = 50

/**
 * Checks the entities of a document: one, or a list of them.
 *
 * @param wanted the type that each must have; undefined: that which it says
 * @example const checked = checkDocument(JSON.parse(text), 'OffStreetParking')
 */
export function checkDocument(document: Json, wanted: string | undefined): readonly Checked[] {
  const items: readonly Json[] = isJsonArray(document) ? document : [document]
  return items.map((item, index) => checkOne(item, isJsonArray(document) ? `/${index}` : '', wanted))
}

function checkOne(item: Json, base: string, wanted: string | undefined): Checked {
  const faults: Finding[] = []
  const notes: Finding[] = []
  const form = isJsonObject(item) && isVersion2(item) ? 'NGSI v2' : 'NGSI-LD'
  const none = (detail: string): Checked => ({ types: [], form, faults: [{ path: base, detail }], notes })
  if (!isJsonObject(item)) return none('An entity is a JSON object.')
  const typed =
    wanted !== undefined && item['type'] === undefined && item['@type'] === undefined ? { ...item, type: wanted } : item
  const entity = readAll(typed, base, form, faults, notes)
  if (entity === undefined) return { types: [], form, faults, notes }
  const types = typesOf(entity)
  if (wanted !== undefined && !types.includes(wanted))
    faults.push({ path: `${base}/type`, detail: `The type must be ${wanted}.` })
  checkTypes(types, base, faults)
  const fitted = fitEntity(entity)
  for (const violation of fitted.violations)
    faults.push({ path: base + violation.path, detail: violationText(entity, violation) })
  for (const { kind, attribute, detail } of fitted.notes)
    (kind === 'carried' ? faults : notes).push({ path: base + pointerToken(attribute), detail })
  checkComplete(fitted.entity, types, base, faults, notes)
  checkNames(entity, types, base, notes)
  return { types, form, faults, notes }
}

/** Some attribute has a type of NGSI v2, or metadata; none has a kind that only NGSI-LD has, and there is no context. */
function isVersion2(item: JsonObject): boolean {
  const typed = Object.values(item)
    .filter(isJsonObject)
    .filter((value) => typeof value['type'] === 'string' && Object.hasOwn(value, 'value'))
  if (Object.hasOwn(item, '@context') || typed.some(({ type }) => type !== 'Relationship' && isAttributeKind(type)))
    return false
  return typed.some((value) => Object.hasOwn(value, 'metadata') || !isAttributeKind(value['type']))
}

/** Names without a context are those of the Smart Data Models. */
const usualContext = 'https://smartdatamodels.org/context.jsonld'

function codecs(): Readonly<Record<Checked['form'], Codec>> {
  const [linked, second] = [ngsiLd.configure({ context: usualContext }), ngsiV2.configure({})]
  if (!linked.ok || !second.ok) throw new Error('an adapter has required options')
  return { 'NGSI-LD': linked.value, 'NGSI v2': second.value }
}

const encoder = new TextEncoder()

/** Reads an entity. An attribute that cannot be read is a fault, and is left out, so that the others are checked too. */
function readAll(
  given: JsonObject,
  base: string,
  form: Checked['form'],
  faults: Finding[],
  notes: Finding[],
): Entity | undefined {
  const codec = codecs()[form]
  let item = given
  while (faults.length < mostFaults) {
    const decoded = codec.decode?.(
      {
        body: encoder.encode(JSON.stringify(item)),
        mediaType: Object.hasOwn(item, '@context') ? 'application/ld+json' : 'application/json',
        headers: new Map(),
      },
      {
        receivedAt: new Date().toISOString(),
        limits: defaultLimits,
        state: new Map(),
        id: (type, localId, category) => entityId({ type, localId, category, key: 'validate', tenant: 'default' }),
        contextOf: bundledContext,
      },
    )
    if (decoded === undefined) return undefined
    if (decoded.ok) {
      for (const { kind, path, detail, code } of decoded.value.losses)
        if (kind === 'dropped' || kind === 'approximated')
          notes.push({ path: base + trimmed(path), detail: detail ?? `The hub does not keep it (${code}).` })
      for (const { path, clause } of decoded.value.repairs)
        notes.push({ path: base + trimmed(path), detail: `The hub corrects it, by ${clause}.` })
      const [change] = decoded.value.changes
      return change?.kind === 'merge' || change?.kind === 'replace' ? change.entity : undefined
    }
    const { path = '', detail } = decoded.problem
    if (path.startsWith('/@context') && Object.hasOwn(item, '@context')) {
      const { '@context': _, ...rest } = item
      item = rest
      notes.push({
        path: `${base}/@context`,
        detail: "The context is not at hand: names are taken as those of the hub's own.",
      })
      continue
    }
    faults.push({ path: base + trimmed(path), detail: detail.replace(/[;.][^;.]*set the option [^]*$/i, '.') })
    const name = Object.keys(item).find((one) => path === pointerToken(one) || path.startsWith(`${pointerToken(one)}/`))
    if (name === undefined || name === 'id' || name === 'type') return undefined
    item = Object.fromEntries(Object.entries(item).filter(([one]) => one !== name))
  }
  return undefined
}

/** The whole document is `/` in losses. */
function trimmed(path: string): string {
  return path === '/' ? '' : path
}

function checkTypes(types: readonly string[], base: string, faults: Finding[]): void {
  if (types.some(isKnownType)) return
  const near = types.map(nearestType).find((one) => one !== undefined)
  faults.push({
    path: `${base}/type`,
    detail: `The hub has no model of this type.${near === undefined ? '' : ` Do you mean ${near}?`}`,
  })
}

/** What the model requires, and units, which the form of key-values cannot have. */
function checkComplete(
  entity: Entity,
  types: readonly string[],
  base: string,
  faults: Finding[],
  notes: Finding[],
): void {
  for (const { path, rule } of validateComplete(entity)) {
    const [, name = '', member] = path.split('/')
    if (rule !== 'required') continue
    const isLeftOut = faults.some(({ path: at }) => at === base + path || at.startsWith(`${base}${path}/`))
    if (member === undefined && name !== '' && !isLeftOut)
      faults.push({ path: base + path, detail: `${types.join(', ')}: ${name} is required.` })
    if (member !== 'unitCode') continue
    const units = attributeEntry(types, name)?.units ?? []
    notes.push({
      path: `${base}/${name}`,
      detail: `${name} has no unitCode: the hub wants one of ${units.join(', ')}.`,
    })
  }
}

function checkNames(entity: Entity, types: readonly string[], base: string, notes: Finding[]): void {
  if (!types.some(isKnownType)) return
  for (const [name] of attributesOf(entity)) {
    if (attributeEntry(types, name) !== undefined) continue
    const near = nearestAttribute(types, name)
    notes.push({
      path: base + pointerToken(name),
      detail: `The model has no attribute of this name.${near === undefined ? ' It is kept as an extension.' : ` Do you mean ${near}?`}`,
    })
  }
}
