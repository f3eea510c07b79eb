// Data values to HealthDataValue, one entity for each value and period, and organisation units to OrganisationUnit.

import type { Json } from '../../adapter.ts'
import { geoProperty } from '../../../standards/hub/build.ts'
import { compareInstants, parseRfc3339 } from '../../../standards/hub/time/time.ts'
import {
  clock,
  geometryOfJson,
  ItemProblems,
  raise,
  type Decoding,
  type EntityBuilder,
  type OptionValues,
} from '../../kit/index.ts'
import { clause, readDocument, type Dhis2Document, type Fields } from './document.ts'
import type { options } from './documentation.ts'
import { daysOf, plainPeriod, type Day } from './period.ts'

export type Settings = OptionValues<typeof options>
export type Reading = Decoding<Settings, undefined>

export const valueType = 'HealthDataValue'
export const unitType = 'OrganisationUnit'

export function decode(reading: Reading): void {
  const { message, context, ledger } = reading
  const document = readDocument(message, context.limits)
  ledger.losses.push(...document.losses)
  ledger.repairs.push(...document.repairs)
  const set = document.kind === 'values' ? readSet(document) : undefined
  const problems = new ItemProblems()
  let isRead = false
  for (const item of document.items) {
    const done = problems.attempt(item.path, ledger, () => {
      if (set === undefined) readUnit(item, reading)
      else readValue(item, set, reading)
      for (const path of item.untouched()) ledger.report('dropped', path, 'field-unknown')
      return true
    })
    isRead ||= done === true
  }
  if (!isRead) problems.raiseFirst()
  if (document.set !== undefined) reportRest(document, ledger)
}

function reportRest({ set, items }: Dhis2Document, ledger: Reading['ledger']): void {
  const within = new Set(items.map(({ path }) => path))
  const isOfItem = (path: string): boolean => {
    for (let part = path; part !== ''; part = part.slice(0, part.lastIndexOf('/'))) if (within.has(part)) return true
    return false
  }
  for (const path of set?.untouched() ?? []) if (!isOfItem(path)) ledger.report('dropped', path, 'field-unknown')
}

/** What a set says of all its values. */
interface DataValueSet {
  readonly period: string | undefined
  readonly orgUnit: string | undefined
  readonly attributeOptionCombo: string | undefined
  readonly dataSet: string | undefined
  readonly completeDate: string | undefined
  /** Of identifiers that are not UIDs: `code`, `name`, `attribute:…`. */
  readonly schemes: {
    readonly dataElement: string
    readonly orgUnit: string
    readonly combo: string
    readonly dataSet: string
  }
}

/** Before an identifier of another scheme than UID, so that a code is not taken for a UID. */
function prefixOf(scheme: string | undefined): string {
  return scheme === undefined || /^(?:uid|id)$/i.test(scheme)
    ? ''
    : `${scheme.replace(/^[^:]*/, (kind) => kind.toLowerCase())}=`
}

const attributeOptions = ['attributeCategoryOptions', 'attributeOptions']

/** Values that differ in their options alone would be one entity. */
function refuseOptions(item: Fields, names: readonly string[]): void {
  for (const name of names) {
    const options = item.cursor(name)
    if (options?.entries('array') === undefined && options?.entries('object') === undefined) continue
    const detail = 'A category or attribute option combo is named by one identifier, and not by its options.'
    raise({ code: 'unsupported', path: options.path, detail, clause })
  }
}

function readSet({ set }: Dhis2Document): DataValueSet {
  const text = (name: string): string | undefined => set?.text(name)
  const general = text('idScheme')
  if (set !== undefined && text('attributeOptionCombo') === undefined) refuseOptions(set, attributeOptions)
  return {
    period: text('period'),
    orgUnit: text('orgUnit'),
    attributeOptionCombo: text('attributeOptionCombo'),
    dataSet: text('dataSet'),
    completeDate: text('completeDate'),
    schemes: {
      dataElement: prefixOf(text('dataElementIdScheme') ?? general),
      orgUnit: prefixOf(text('orgUnitIdScheme') ?? general),
      combo: prefixOf(text('categoryOptionComboIdScheme') ?? general),
      dataSet: prefixOf(text('dataSetIdScheme') ?? general),
    },
  }
}

/** Identifiers in one local id. Names may have the separator. */
export function localIdOf(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll('|', '%7C')).join('|')
}

function required(item: Fields, name: string, ofSet: string | undefined): string {
  const value = item.text(name) ?? ofSet
  if (value !== undefined) return value.trim()
  const detail = 'A data value has a data element, a period and an organisation unit, itself or by its set.'
  return raise({ code: 'invalid', path: item.pathOf(name), detail, clause })
}

/** A number, a truth value or a text, whose form is the one that is written again. */
export function valueOfText(text: string): { readonly value: number | boolean | string; readonly isExact: boolean } {
  if (text === 'true' || text === 'false') return { value: text === 'true', isExact: true }
  const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text.trim())
  const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '')
  if (!isNumber || digits.length > 15) return { value: text, isExact: true }
  const value = Number(text)
  return { value, isExact: String(value) === text }
}

/** Whether a value may be a count of so few persons that it says something of each. */
export function isSmallCount(value: Json | undefined, { smallestCount }: Settings): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < smallestCount
}

function readValue(item: Fields, set: DataValueSet, reading: Reading): void {
  const { ledger, change, newEntity } = reading
  const { schemes } = set
  const dataElement = schemes.dataElement + required(item, 'dataElement', undefined)
  const written = required(item, 'period', set.period)
  const period = plainPeriod(written)
  const orgUnit = schemes.orgUnit + required(item, 'orgUnit', set.orgUnit)
  const combo = (name: string, ofSet?: string): string | undefined => {
    const value = item.text(name) ?? ofSet
    return value === undefined ? undefined : schemes.combo + value.trim()
  }
  const categories = combo('categoryOptionCombo')
  const attributes = combo('attributeOptionCombo', set.attributeOptionCombo)
  if (categories === undefined) refuseOptions(item, ['categoryOptions'])
  if (attributes === undefined) refuseOptions(item, attributeOptions)
  const days = daysOf(period)
  if (days === undefined) {
    const detail = 'A period is one of those that the Web API lists, such as 202401, 2024W5 or 2024Q1.'
    return raise({
      code: 'invalid',
      path: item.pathOf('period'),
      detail,
      clause: 'DHIS2 Web API, date and period format',
    })
  }
  const at = item.pathOf('period')
  // One period is one entity, however it is written.
  if (period !== written) ledger.repaired(at, 'period-form', clause)
  const [from, to] = [instantOf(days.start, reading, at), instantOf(days.end, reading, at)]
  const entity = newEntity(valueType, localIdOf([dataElement, period, orgUnit, categories ?? '', attributes ?? '']))
  entity.observedAt = from
  // It is a whole record: a value that became empty, or a small number, must not stay beside the new one.
  entity.kind = 'replace'
  const updated = timeOf(item, 'lastUpdated', reading)
  const deleted = item.text('deleted')
  if (deleted !== undefined && /^true$/i.test(deleted)) {
    const asOf = updated !== undefined && compareInstants(updated, from) > 0 ? updated : from
    for (const name of ['value', 'comment', 'followUp', 'followup', 'storedBy', 'created'])
      if (item.text(name) !== undefined) ledger.report('dropped', item.pathOf(name), 'value-deleted')
    change({ kind: 'delete', id: entity.id, asOf })
    return
  }
  const put = (name: string, attribute: string, value: Json | undefined): void => {
    if (value !== undefined) entity.property(item.pathOf(name), attribute, value)
  }
  put('dataElement', 'dataElement', dataElement)
  put('orgUnit', 'organisationUnit', orgUnit)
  put('period', 'period', period)
  put('period', 'dateObservedFrom', from)
  put('period', 'dateObservedTo', to)
  put('categoryOptionCombo', 'categoryOptionCombo', categories)
  put('attributeOptionCombo', 'attributeOptionCombo', attributes)
  const dataSet = item.text('dataSet') ?? set.dataSet
  put('dataSet', 'dataSet', dataSet === undefined ? undefined : schemes.dataSet + dataSet.trim())
  const text = item.text('value')
  if (text === undefined) ledger.report('assumed', item.pathOf('value'), 'value-absent')
  else {
    const { value, isExact } = valueOfText(text)
    if (!isExact) ledger.report('coerced', item.pathOf('value'), 'number-form', { attribute: 'dataValue' })
    const isSmall = isSmallCount(value, reading.settings)
    if (isSmall) ledger.report('carried', item.pathOf('value'), 'small-count', { attribute: 'smallDataValue' })
    // A text is not an aggregate: it may name a person, or be a small number in another spelling.
    if (typeof value === 'string') entity.carry(item.pathOf('value'), 'value', value, 'text-value')
    else put('value', isSmall ? 'smallDataValue' : 'dataValue', value)
  }
  put('comment', 'valueComment', item.text('comment'))
  const followUp = item.text('followUp') ?? item.text('followup')
  if (followUp !== undefined && /^(?:true|false)$/i.test(followUp))
    put('followUp', 'isFollowUp', followUp.toLowerCase() === 'true')
  else if (followUp !== undefined) entity.carry(item.pathOf('followUp'), 'followUp', followUp, 'value-not-in-hub')
  if (deleted !== undefined && !/^false$/i.test(deleted))
    entity.carry(item.pathOf('deleted'), 'deleted', deleted, 'value-not-in-hub')
  put('lastUpdated', 'dateModified', updated)
  put('created', 'dateCreated', timeOf(item, 'created', reading))
  carry(entity, item, 'storedBy', item.text('storedBy'))
  carry(entity, item, 'completeDate', set.completeDate)
  change({ kind: entity.kind, entity: entity.build() })
}

function carry(entity: EntityBuilder, item: Fields, name: string, value: Json | undefined): void {
  if (value !== undefined) entity.carry(item.pathOf(name), name, value)
}

function instantOf({ year, month, day }: Day, { settings, ledger }: Reading, path: string): string {
  const utc = clock.local({ year, month, day, hour: 0, minute: 0, second: 0 }, settings.timezone, path, ledger)
  return utc ?? raise({ code: 'invalid', path, detail: 'A period is within the years 1 to 9999.', clause })
}

/** An instant with or without an offset, or a day; undefined: there is none, or none that is read: it is reported. */
function timeOf(item: Fields, name: string, { settings, ledger }: Reading): string | undefined {
  const text = item.text(name)?.trim()
  if (text === undefined) return undefined
  const path = item.pathOf(name)
  const withOffset = parseRfc3339(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  if (withOffset.ok) return withOffset.value.utc
  for (const format of ['yyyy-MM-dd', "yyyy-MM-dd'T'HH:mm:ss.SSS", "yyyy-MM-dd'T'HH:mm:ss"]) {
    const utc = clock.tryRead(text, format, settings.timezone, path, ledger)
    if (utc !== undefined) return utc
  }
  ledger.report('dropped', path, 'time-not-in-form')
  return undefined
}

/** Until 2.31 a position was a text, `[-13.2,8.4]`, whose type was another field. */
function addOldPosition(entity: EntityBuilder, item: Fields): void {
  const text = item.text('coordinates') ?? ''
  const [, longitude, latitude] = /^\[(-?\d{1,3}(?:\.\d{1,20})?), ?(-?\d{1,2}(?:\.\d{1,20})?)\]$/.exec(text) ?? []
  if (item.text('featureType') !== 'POINT' || longitude === undefined || latitude === undefined) return
  const geometry = geometryOfJson({ type: 'Point', coordinates: [Number(longitude), Number(latitude)] })
  if (geometry === undefined) return
  entity.add(item.pathOf('coordinates'), 'location', geoProperty(geometry, { observedAt: entity.observedAt }))
}

/** Contacts of people, which are kept apart from what everybody may read. */
const contacts = ['contactPerson', 'email', 'phoneNumber'] as const

function readUnit(item: Fields, reading: Reading): void {
  const { newEntity, change, ledger } = reading
  const id = item.text('id')
  if (id === undefined) {
    const detail = 'An organisation unit has an id.'
    return raise({ code: 'invalid', path: item.pathOf('id'), detail, clause: 'DHIS2 Web API, organisation units' })
  }
  const entity = newEntity(unitType, id)
  const updated = timeOf(item, 'lastUpdated', reading)
  entity.observedAt = updated
  const put = (name: string, attribute: string, value: Json | undefined): void => {
    if (value !== undefined) entity.property(item.pathOf(name), attribute, value)
  }
  const name = item.text('name') ?? item.text('displayName')
  put('name', 'name', name)
  const shown = item.text('displayName')
  if (shown !== undefined && shown !== name) put('displayName', 'alternateName', shown)
  put('shortName', 'shortName', item.text('shortName'))
  put('code', 'organisationUnitCode', item.text('code'))
  put('description', 'description', item.text('description'))
  const level = item.text('level')
  if (level !== undefined) put('level', 'hierarchyLevel', /^\d{1,3}$/.test(level) ? Number(level) : level)
  const parent = item.cursor('parent')?.get('id')?.as('string')
  if (parent !== undefined) entity.property(`${item.pathOf('parent')}/id`, 'parentUnit', parent)
  for (const [field, attribute] of [['openingDate', 'openedOn'] as const, ['closedDate', 'closedOn'] as const]) {
    const text = item.text(field)
    if (text === undefined) continue
    // A date comes with a time of day, which says nothing, or without.
    const day = /^(\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0+)?(?:Z|\+0000)?)?$/.exec(text)?.[1]
    put(field, attribute, day ?? text)
  }
  put('created', 'dateCreated', timeOf(item, 'created', reading))
  put('lastUpdated', 'dateModified', updated)
  const shape = item.cursor('geometry')
  const isNull = shape !== undefined && shape.entries('object') === undefined
  const json = shape?.json()
  const geometry = geometryOfJson(json ?? null)
  if (geometry !== undefined)
    entity.add(item.pathOf('geometry'), 'location', geoProperty(geometry, { observedAt: entity.observedAt }))
  else if (json !== undefined && !isNull) entity.carry(item.pathOf('geometry'), 'geometry', json, 'geometry-invalid')
  else addOldPosition(entity, item)
  for (const field of ['url', 'address', 'comment', 'path', 'leaf', 'featureType', 'coordinates', ...contacts])
    carry(entity, item, field, item.text(field))
  if (entity.isEmpty) ledger.report('dropped', item.path, 'nothing-but-id')
  else change({ kind: 'merge', entity: entity.build() })
}
