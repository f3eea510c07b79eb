// The lines of a mapping: each adds one attribute to the entity of a record.

import type { Json } from '../../../adapter.ts'
import { property, relationship, type Details } from '../../../../standards/hub/build.ts'
import { isPersonal } from '../../../../standards/hub/category.ts'
import type { Attribute } from '../../../../standards/hub/entity.ts'
import type { Quality } from '../../../../standards/hub/quality.ts'
import { unitByCode, unitBySpelling } from '../../../../standards/hub/units.ts'
import { valueSchemaOf } from '../../../../standards/hub/value-schemas.ts'
import { attributeEntry, type AttributeEntry } from '../../../../standards/hub/vocabulary.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { EntityBuilder } from '../../entity-builder.ts'
import { conditionOf } from './conditions.ts'
import type { Line, LineOrPath } from '../document.ts'
import { expressionOf } from '../expression.ts'
import { isPosition, positionOf } from './positions.ts'
import { valueOfSource, type Run, type Source, type Sources } from '../sources.ts'
import { scalarText, templateOf } from './templates.ts'
import { timeOf, timeReader } from './times.ts'
import type { Found, Frame, Scope } from '../tree.ts'
import { lossPath, placeText } from '../tree.ts'
import { valueReader, type Read, type ValueKind, type Writing } from './values.ts'

/** Adds the attribute of a line to an entity. */
export type AddLine = (entity: EntityBuilder, frame: Frame, run: Run) => void

/** Where a line stands. */
export interface LinePlace {
  /** The type of the entity. */
  readonly type: string
  readonly name: string
  readonly scope: Scope
  /** JSON Pointer in the document. */
  readonly at: string
  /** The value is kept as an extension attribute. */
  readonly isCarried: boolean
}

const kinds = ['from', 'first', 'time', 'members', 'value', 'text', 'expression', 'to', 'language'] as const

/** Undefined: the line has a fault, which is noted. */
export function lineOf(line: LineOrPath, where: LinePlace, sources: Sources, writing: Writing): AddLine | undefined {
  if (typeof line === 'string') return lineOf({ from: line }, where, sources, writing)
  const { scope, at, name } = where
  const found = kinds.filter((kind) => line[kind] !== undefined)
  if (found.length + Number(isPosition(line)) !== 1)
    return sources.fault(at, `A line has exactly one of ${kinds.join(', ')} and a position.`)
  const condition = conditionOf(line.when, scope, sources, `${at}/when`)
  const details = detailsOf(line, where, sources)
  const add = adderOf(line, where, sources, writing)
  if (condition === undefined || details === undefined || add === undefined) return undefined
  return (entity, frame, run) => {
    if (condition(frame, run)) add(entity, name, frame, run, timed(details(frame, run), entity))
  }
}

/** The time of the entity, unless the line has one of its own. */
function timed(details: Details, { observedAt }: EntityBuilder): Details {
  if (observedAt === undefined || Object.hasOwn(details, 'observedAt')) return details
  return details === noDetails ? { observedAt } : { ...details, observedAt }
}

type Add = (entity: EntityBuilder, name: string, frame: Frame, run: Run, details: Details) => void

function adderOf(line: Line, where: LinePlace, sources: Sources, writing: Writing): Add | undefined {
  const { scope, at, isCarried, name } = where
  if (isPosition(line))
    return isCarried
      ? sources.fault(at, 'A position is an attribute of the hub.')
      : positionOf(line, scope, sources, writing, at)
  if (line.category !== undefined && line.to === undefined && (!isCarried || !isPersonal(line.category)))
    return sources.fault(
      `${at}/category`,
      isCarried
        ? 'A value under carry is unclassified, or of a personal category.'
        : 'An attribute of the hub has its category; a value under carry may have another.',
    )
  if (line.to !== undefined) return relationshipOf(line, line.to, where, sources)
  if (line.language !== undefined) return languageOf(line.language, where, sources)
  const entry = isCarried ? undefined : attributeEntry([where.type], name)
  const unit = unitOf(line, where, sources, entry)
  if (unit === undefined) return undefined
  const put = putter(line, isCarried, unit)
  if (line.value !== undefined) {
    const { value } = line
    return (entity, attribute, frame, run, details) =>
      put(entity, attribute, { kind: 'value', value }, frame, run, details, () => lossPath(frame.path))
  }
  const read = valueReader(line, line.type ?? kindOf(entry), writing)
  if (line.text !== undefined) {
    const text = templateOf(line.text, scope, sources, `${at}/text`)
    if (text === undefined) return undefined
    return (entity, attribute, frame, run, details) => {
      const value = text.read(frame, run)
      if (value !== undefined)
        put(entity, attribute, { kind: 'value', value }, frame, run, details, () => text.place(frame, run))
    }
  }
  if (line.expression !== undefined) {
    const evaluate = expressionOf({ expression: line.expression, with: line.with ?? {} }, scope, sources, at)
    if (evaluate === undefined) return undefined
    return (entity, attribute, frame, run, details) => {
      const place = (): string => lossPath(frame.path)
      put(
        entity,
        attribute,
        read(evaluate(frame, run), place, run.decoding.ledger, attribute),
        frame,
        run,
        details,
        place,
      )
    }
  }
  if (line.time !== undefined) return timeLine(line.time, where, sources, put)
  if (line.members !== undefined) return membersOf(line, line.members, where, sources, writing, put, entry)
  const source =
    line.first === undefined
      ? sources.source(line.from ?? '$', scope, `${at}/from`)
      : sources.first(line.first, scope, `${at}/first`)
  if (source === undefined) return undefined
  if (source.isList) return listAdder(source, read, put)
  const lossAttribute = isCarried ? undefined : name
  return (entity, attribute, frame, run, details) => {
    const place = (): string => source.place(frame, run)
    const value = read(source.read(frame, run) as Json | undefined, place, run.decoding.ledger, lossAttribute)
    if (value.kind !== 'none') put(entity, attribute, value, frame, run, details, place)
  }
}

/** A time that is a value; one that has another form is kept as it is. */
function timeLine(
  time: NonNullable<Line['time']>,
  { scope, at }: LinePlace,
  sources: Sources,
  put: Put,
): Add | undefined {
  if ((time as unknown) === 'none') return sources.fault(`${at}/time`, 'A time has from, or first with several.')
  const read = timeReader(time, scope, sources, `${at}/time`)
  if (read === undefined) return undefined
  return (entity, name, frame, run, details) => {
    const found = read(frame, run)
    const { kind, path } = found
    if (kind === 'absent') {
      if (found.isSaid) entity.ledger.report('dropped', path, 'value-absent', { attribute: name })
      return
    }
    const value: Read =
      kind === 'time' ? { kind: 'value', value: found.utc } : { kind: 'carried', value: found.raw, code: 'wrong-type' }
    put(entity, name, value, frame, run, details, () => path)
  }
}

/** An object of the values that are there. One that is not of its kind is kept beside it. */
function membersOf(
  { scale, offset, missing }: Line,
  members: Readonly<Record<string, string>>,
  { scope, at, isCarried }: LinePlace,
  sources: Sources,
  writing: Writing,
  put: Put,
  entry: AttributeEntry | undefined,
): Add | undefined {
  const properties = entry === undefined ? undefined : valueSchemaOf(entry)?.['properties']
  const rules = {
    ...(scale !== undefined && { scale }),
    ...(offset !== undefined && { offset }),
    ...(missing !== undefined && { missing }),
  }
  const found = Object.entries(members).map(([member, path]) => {
    const source = sources.source(path, scope, `${at}/members/${member}`)
    const schema = isJsonObject(properties) && Object.hasOwn(properties, member) ? properties[member] : undefined
    return [member, source, valueReader(rules, kindOfSchema(schema), writing)] as const
  })
  const [first] = found
  if (first === undefined || found.some(([, source]) => source === undefined)) return undefined
  return (entity, name, frame, run, details) => {
    const { ledger, context } = run.decoding
    const lossAttribute = isCarried ? undefined : name
    const values = found.flatMap(([member, source, read]) => {
      if (source === undefined) return []
      const place = (): string => source.place(frame, run)
      const value = read(valueOfSource(source, frame, run), place, ledger, lossAttribute)
      if (value.kind === 'carried') entity.carry(place(), `${name}_${member}`, value.value, value.code, details)
      if (value.kind !== 'value') return []
      return [{ member, value: value.value, place }]
    })
    const [one, ...others] = values
    if (one === undefined) return
    const value = Object.fromEntries(values.map((each) => [each.member, each.value]))
    put(entity, name, { kind: 'value', value }, frame, run, details, one.place)
    for (const { place } of others) context.trace?.(place(), entity.id, name)
  }
}

/** Several values are one list. */
function listAdder(source: Source, read: ReturnType<typeof valueReader>, put: Put): Add {
  return (entity, attribute, frame, run, details) => {
    const found = source.read(frame, run) as readonly Found[] | undefined
    if (found === undefined) return
    const place = (): string => source.place(frame, run)
    const values = found.map(({ value, path }) => read(value, () => placeText(path), run.decoding.ledger, attribute))
    const carried = values.find((one) => one.kind === 'carried')
    if (carried !== undefined) {
      const value = found.map((one) => one.value)
      return put(entity, attribute, { ...carried, value }, frame, run, details, place)
    }
    const value = values.flatMap((one) => (one.kind === 'value' ? [one.value] : []))
    put(entity, attribute, { kind: 'value', value }, frame, run, details, place)
  }
}

type Put = (
  entity: EntityBuilder,
  name: string,
  read: Read,
  frame: Frame,
  run: Run,
  details: Details,
  place: () => string,
) => void

function putter(line: Line, isCarried: boolean, unit: UnitOf): Put {
  const { interval } = line
  return (entity, name, read, frame, run, details, place) => {
    if (read.kind === 'none') return
    const { value } = read
    const unitCode = unit(frame, run)
    const path = place()
    if (unitCode === null) {
      entity.carry(path, name, value, 'unknown-unit', details)
      return
    }
    const all = unitCode === undefined ? details : { ...details, unitCode }
    if (read.kind === 'carried') entity.carry(path, name, value, read.code, all)
    else if (value === null) entity.ledger.report('dropped', path, 'value-absent', { attribute: name })
    else if (isCarried) entity.carry(path, name, value, 'no-hub-word', all)
    else if (interval !== undefined && all.observedAt === undefined)
      entity.carry(path, name, value, 'interval-without-time', all)
    else if (interval !== undefined) entity.aggregate(path, name, value, interval, all)
    else entity.property(path, name, value, all)
  }
}

/** What a value of the hub is, for the numbers in texts. */
export function kindOf(entry: AttributeEntry | undefined): ValueKind | undefined {
  return kindOfSchema(entry === undefined ? undefined : valueSchemaOf(entry))
}

function kindOfSchema(schema: Json | undefined): ValueKind | undefined {
  const type = isJsonObject(schema) ? schema['type'] : undefined
  const types = isJsonArray(type) ? type : [type]
  if (types.includes('number')) return 'number'
  if (types.includes('integer')) return 'integer'
  if (types.includes('boolean')) return 'boolean'
  return types.length === 1 && types[0] === 'string' ? 'text' : undefined
}

/** The unit of a record's value; undefined: it has none; null: the message has one that is not known. */
type UnitOf = (frame: Frame, run: Run) => string | undefined | null

function unitOf(
  { unit }: Line,
  { at, scope, name, isCarried }: LinePlace,
  sources: Sources,
  entry: AttributeEntry | undefined,
): UnitOf | undefined {
  const allowed = entry?.units
  if (unit === undefined) {
    if (allowed !== undefined)
      return sources.fault(
        at,
        `The attribute ${name} needs its unit, one of ${allowed.join(', ')}: it is never guessed.`,
      )
    return () => undefined
  }
  if (typeof unit === 'string') {
    if (unitByCode(unit) === undefined) {
      const meant = unitBySpelling(unit)
      const hint = meant === undefined ? '' : ` Write ${meant.code}.`
      return sources.fault(`${at}/unit`, `A unit is a UN/CEFACT code of the hub's table.${hint}`)
    }
    if (!isCarried && allowed?.includes(unit) !== true)
      return sources.fault(
        `${at}/unit`,
        allowed === undefined
          ? `The attribute ${name} has no unit.`
          : `The attribute ${name} is in ${allowed.join(', ')}.`,
      )
    return () => unit
  }
  const source = sources.source(unit.from, scope, `${at}/unit/from`)
  if (source === undefined) return undefined
  const table = unit.values === undefined ? undefined : new Map(Object.entries(unit.values))
  return (frame, run) => {
    const text = scalarText(source.read(frame, run) as Json | undefined)
    const code = text === undefined ? undefined : table === undefined ? unitBySpelling(text)?.code : table.get(text)
    return code === undefined || (allowed !== undefined && !allowed.includes(code)) ? null : code
  }
}

function relationshipOf(line: Line, type: string, { scope, at }: LinePlace, sources: Sources): Add | undefined {
  if (line.id === undefined) return sources.fault(at, 'A relationship has the id of the other entity.')
  const id = templateOf(line.id, scope, sources, `${at}/id`)
  const { category } = line
  if (id === undefined) return undefined
  return (entity, name, frame, run, details) => {
    const local = id.read(frame, run)
    if (local === undefined) return
    entity.add(id.place(frame, run), name, relationship(run.decoding.context.id(type, local, category), details))
  }
}

function languageOf(
  languages: Readonly<Record<string, string>>,
  { scope, at }: LinePlace,
  sources: Sources,
): Add | undefined {
  const found = Object.entries(languages).map(
    ([tag, path]) => [tag, sources.source(path, scope, `${at}/language/${tag}`)] as const,
  )
  return (entity, name, frame, run, details) => {
    const texts = found.flatMap(([tag, source]) => {
      const text = source === undefined ? undefined : valueOfSource(source, frame, run)
      if (source === undefined || text === undefined || text === '') return []
      if (typeof text === 'string') return [[tag, text] as const]
      entity.ledger.report('dropped', source.place(frame, run), 'wrong-type', { attribute: name })
      return []
    })
    const [first] = found
    if (texts.length === 0) return
    const { value: _, type: _property, ...members } = property('', details)
    const attribute: Attribute = { type: 'LanguageProperty', languageMap: Object.fromEntries(texts), ...members }
    for (const [, source] of found.slice(1))
      if (source !== undefined) run.decoding.context.trace?.(source.place(frame, run), entity.id, name)
    entity.add(first?.[1]?.place(frame, run) ?? '', name, attribute)
  }
}

/** What a line says beside the value. */
function detailsOf(
  line: Line,
  { scope, at }: LinePlace,
  sources: Sources,
): ((frame: Frame, run: Run) => Details) | undefined {
  const { observedAt, datasetId, quality } = line
  if (observedAt === undefined && datasetId === undefined && quality === undefined) return () => noDetails
  const time = observedAt === undefined ? undefined : timeOf(observedAt, scope, sources, `${at}/observedAt`)
  const dataset = datasetId === undefined ? undefined : templateOf(datasetId, scope, sources, `${at}/datasetId`)
  const status = quality === undefined ? undefined : sources.source(quality.from, scope, `${at}/quality/from`)
  const isWrong =
    (observedAt !== undefined && time === undefined) ||
    (datasetId !== undefined && dataset === undefined) ||
    (quality !== undefined && status === undefined)
  if (isWrong) return undefined
  const table = new Map(Object.entries(quality?.values ?? {}))
  return (frame, run) => ({
    ...(time !== undefined && { observedAt: time(frame, run) }),
    ...(dataset !== undefined && { datasetId: urnOf(dataset.read(frame, run)) }),
    ...(status !== undefined && { quality: qualityIn(status, table, frame, run) }),
  })
}

const noDetails: Details = {}

function urnOf(text: string | undefined): string | undefined {
  if (text === undefined || /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(text)) return text
  return `urn:citygate:dataset:${encodeURIComponent(text)}`
}

/** A status that the table does not have never counts as good. */
function qualityIn(status: Source, table: ReadonlyMap<string, Quality>, frame: Frame, run: Run): Quality | undefined {
  const text = scalarText(valueOfSource(status, frame, run))
  if (text === undefined) return undefined
  const found = table.get(text)
  if (found === undefined) run.decoding.ledger.report('coerced', status.place(frame, run), 'quality-unknown')
  return found ?? 'uncertain'
}
