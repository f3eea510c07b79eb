// Writes data values as JSON, XML (DXF 2) or CSV, and organisation units as JSON.

import type { Geometry, Json } from '../../../standards/hub/entity.ts'
import { localToUtc } from '../../../standards/hub/time/time.ts'
import { isXmlText, omit, xmlElement, type Encoding, type EntityReader } from '../../kit/index.ts'
import { columns, dxf } from './document.ts'
import { isSmallCount, localIdOf, unitType, valueOfText, valueType, type Settings } from './decode.ts'
import { daysOf, plainPeriod, type Day } from './period.ts'

export const targets = [
  { name: 'dhis2-json', mediaType: 'application/json', types: [valueType] },
  { name: 'dhis2-xml', mediaType: 'application/xml', types: [valueType] },
  { name: 'dhis2-csv', mediaType: 'application/csv', types: [valueType] },
  { name: 'dhis2-organisation-units', mediaType: 'application/json', types: [unitType] },
] as const

type Form = 'json' | 'xml' | 'csv'

export function encode({ entity, context, settings }: Encoding<Settings>): string {
  entity.dropDatasets('one-instance')
  const localId = context.localId(entity.id)
  if (context.target === 'dhis2-organisation-units') return writeUnit(entity, localId)
  const form: Form = context.target === 'dhis2-xml' ? 'xml' : context.target === 'dhis2-csv' ? 'csv' : 'json'
  const fields = valueFields(entity, localId, settings, form)
  if (form === 'json') return JSON.stringify(Object.fromEntries(fields))
  if (form === 'xml') return xmlElement('dataValue', '', Object.fromEntries(fields)).replace(/><\/dataValue>$/, '/>')
  const values = new Map(fields)
  return columns.map((name) => cell(values.get(name) ?? '')).join(',')
}

function cell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** An identifier that is a UID: the sets that are written have no others. */
function identifier(entity: EntityReader, name: string): string | undefined {
  const value = entity.take(name)
  if (value === undefined) return undefined
  if (typeof value !== 'string' || value.trim() !== value || value === '') return omit('identifier-not-in-dhis2')
  if (/^(?:code|name|attribute:[^=]*)=/.test(value)) return omit('id-scheme')
  return value
}

function valueFields(
  entity: EntityReader,
  localId: string | undefined,
  settings: Settings,
  form: Form,
): readonly (readonly [string, string])[] {
  const [dataElement, orgUnit, period] = ['dataElement', 'organisationUnit', 'period'].map((name) =>
    identifier(entity, name),
  )
  if (dataElement === undefined || orgUnit === undefined || period === undefined) return omit('not-a-data-value')
  const [categories, attributes] = ['categoryOptionCombo', 'attributeOptionCombo'].map((name) =>
    identifier(entity, name),
  )
  const own = localIdOf([dataElement, period, orgUnit, categories ?? '', attributes ?? ''])
  // It would be read back as another entity.
  if (localId !== undefined && localId !== own) omit('id-differs')
  // Another form would be read back as another entity.
  const days = (period === plainPeriod(period) ? daysOf(period) : undefined) ?? omit('period-not-in-dhis2')
  const [from, to] = [days.start, days.end].map((day) => startOf(day, settings.timezone))
  for (const [name, expected] of [['dateObservedFrom', from] as const, ['dateObservedTo', to] as const]) {
    const value = entity.take(name)
    if (value === undefined) entity.report('assumed', name, 'of-the-period')
    else if (value !== expected) entity.giveUp(name, 'of-the-period')
  }
  const value = anyValue(entity, form, settings)
  const fields: (readonly [string, string | undefined])[] = [
    ['dataElement', dataElement],
    ['period', period],
    ['orgUnit', orgUnit],
    ['categoryOptionCombo', categories],
    ['attributeOptionCombo', attributes],
    ['value', value],
    ['lastUpdated', timeText(entity, 'dateModified')],
    ['comment', textOf(entity, 'valueComment', form)],
    ['followUp', flag(entity, 'isFollowUp')],
  ]
  // The table has no columns for them.
  if (form !== 'csv') fields.push(['created', timeText(entity, 'dateCreated')])
  if (form === 'json') fields.push(['dataSet', identifier(entity, 'dataSet')])
  entity.reportTimes(from)
  return fields.flatMap(([name, text]) => (text === undefined || !isText(text, form) ? [] : [[name, text] as const]))
}

function startOf({ year, month, day }: Day, timezone: Settings['timezone']): string | undefined {
  const start = localToUtc({ year, month, day, hour: 0, minute: 0, second: 0 }, timezone)
  return start.ok ? start.value.utc : undefined
}

function isText(text: string, form: Form): boolean {
  return form !== 'xml' || isXmlText(text)
}

function textOf(entity: EntityReader, name: string, form: Form): string | undefined {
  const value = entity.take(name)
  if (value === undefined) return undefined
  const text =
    typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
  const isSame = name !== 'dataValue' || Object.is(valueOfText(text).value, value)
  if (text.trim() === '' || !isText(text, form) || !isSame) return entity.giveUp(name, 'value-not-in-dhis2')
  return text
}

function flag(entity: EntityReader, name: string): string | undefined {
  const value = entity.take(name)
  return value === undefined
    ? undefined
    : typeof value === 'boolean'
      ? String(value)
      : entity.giveUp(name, 'value-not-in-dhis2')
}

/** Of a reader who may see it, a small number is written as any other. */
function anyValue(entity: EntityReader, form: Form, settings: Settings): string | undefined {
  const value = textOf(entity, 'dataValue', form)
  if (isSmallCount(Number(value ?? 0), settings)) entity.report('coerced', 'dataValue', 'small-count')
  if (value !== undefined && typeof valueOfText(value).value === 'string')
    entity.report('coerced', 'dataValue', 'text-value')
  if (value !== undefined) {
    for (const name of ['smallDataValue', keptText]) if (entity.has(name)) entity.giveUp(name, 'one-instance')
    return value
  }
  const small = entity.take('smallDataValue')
  if (small === undefined) return keptTextOf(entity, form)
  if (entity.has(keptText)) entity.giveUp(keptText, 'one-instance')
  return isSmallCount(small, settings) ? JSON.stringify(small) : entity.giveUp('smallDataValue', 'small-count')
}

const keptText = 'dhis2_value'

/** A text that would be read as one again. */
function keptTextOf(entity: EntityReader, form: Form): string | undefined {
  const text = textOf(entity, keptText, form)
  return text === undefined || typeof valueOfText(text).value === 'string'
    ? text
    : entity.giveUp(keptText, 'value-not-in-dhis2')
}

/** With its offset, so that it does not depend on the zone of the server. */
function timeText(entity: EntityReader, name: string): string | undefined {
  const value = entity.take(name)
  if (value === undefined) return undefined
  return typeof value === 'string' && value.endsWith('Z')
    ? value.replace(/Z$/, '+0000')
    : entity.giveUp(name, 'value-not-in-dhis2')
}

function writeUnit(entity: EntityReader, localId: string | undefined): string {
  if (localId === undefined || localId.trim() === '') omit('id-not-visible')
  const members = new Map<string, Json>([['id', localId]])
  for (const [attribute, name] of unitRows) {
    const value = entity.take(attribute)
    if (value !== undefined && typeof value !== 'string') entity.giveUp(attribute, 'value-not-in-dhis2')
    else if (value !== undefined && value.trim() === '') entity.giveUp(attribute, 'value-not-in-dhis2')
    else if (value !== undefined) members.set(name, value)
  }
  const level = entity.take('hierarchyLevel')
  if (level !== undefined) members.set('level', level)
  const parent = entity.take('parentUnit')
  if (parent !== undefined) members.set('parent', { id: parent })
  const geometry = entity.take('location', { kind: 'GeoProperty' }) as Geometry | undefined
  if (geometry !== undefined) members.set('geometry', geometry)
  for (const [attribute, name] of [['dateCreated', 'created'] as const, ['dateModified', 'lastUpdated'] as const]) {
    const text = timeText(entity, attribute)
    if (text !== undefined) members.set(name, text)
  }
  const updated = members.get('lastUpdated')
  entity.reportTimes(typeof updated === 'string' ? updated.replace('+0000', 'Z') : undefined)
  // It would not be read back as an entity.
  if (members.size === 1) omit('nothing-but-id')
  return JSON.stringify(Object.fromEntries(members))
}

const unitRows = [
  ['name', 'name'],
  ['alternateName', 'displayName'],
  ['shortName', 'shortName'],
  ['organisationUnitCode', 'code'],
  ['description', 'description'],
  ['openedOn', 'openingDate'],
  ['closedOn', 'closedDate'],
] as const

/** The document around its values or units. */
export function join(texts: readonly string[]): string {
  const [first = ''] = texts
  if (first.startsWith('<')) return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlSet(texts)}\n`
  if (!first.startsWith('{')) return `${[header, ...texts].join('\n')}\n`
  const name = first.startsWith('{"id":') ? 'organisationUnits' : 'dataValues'
  return `{"${name}":[${texts.join(',')}]}`
}

function xmlSet(texts: readonly string[]): string {
  return xmlElement('dataValueSet', texts, { xmlns: dxf })
}

const header =
  'dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,storedby,lastupdated,comment,followup,deleted'
