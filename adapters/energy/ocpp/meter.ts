// Meter values (OCPP 1.6 sections 4.7 and 7.31 to 7.45; OCPP 2.0.1 part 2, 2.41): values of instants, each with what it measures, its
// unit, phase and place. The values of the phases of one measurand become one object.

import { base, timeOf, type Reading } from './reading.ts'
import { decimalNumber, type EntityBuilder, type JsonCursor } from '../../kit/index.ts'
import { measurands, shiftOf, unitOf, type Measurand, type SampleUnit } from './units.ts'

/** Values of phases that are one attribute. */
interface Phases {
  readonly path: string
  readonly attribute: string
  readonly unitCode: string | undefined
  readonly datasetId: string | undefined
  readonly members: Map<string, number>
}

interface Groups {
  readonly phases: Map<string, Phases>
  /** How often a phase of an attribute was read. */
  readonly counts: Map<string, number>
}

const defaultMeasurand = 'Energy.Active.Import.Register'
const conductors: ReadonlyMap<string, string> = new Map([
  ...['L1', 'L2', 'L3', 'N'].map((name) => [name, name] as const),
  ...['L1', 'L2', 'L3'].map((name) => [`${name}-N`, name] as const),
])
const pairs: ReadonlyMap<string, string> = new Map([
  ['L1-L2', 'L12'],
  ['L2-L3', 'L23'],
  ['L3-L1', 'L31'],
])

/**
 * Reads a list of meter values.
 *
 * @param entityAt the entity that has the values of a time
 * @returns the first of them; undefined: there are no values
 */
export function readMeterValues(
  list: JsonCursor | undefined,
  reading: Reading,
  entityAt: (observedAt: string | undefined, path: string) => EntityBuilder,
): EntityBuilder | undefined {
  let first: EntityBuilder | undefined
  for (const [, one] of list?.entries('array') ?? []) {
    const entity = entityAt(timeOf(one.get('timestamp'), reading), one.path)
    first ??= entity
    const groups: Groups = { phases: new Map(), counts: new Map() }
    for (const [, sample] of one.get('sampledValue')?.entries('array') ?? [])
      readSample(sample, reading, entity, groups)
    for (const { path, attribute, members, ...details } of groups.phases.values())
      entity.property(path, attribute, Object.fromEntries(members), details)
  }
  return first
}

function readSample(sample: JsonCursor, reading: Reading, entity: EntityBuilder, { phases, counts }: Groups): void {
  const { ledger } = reading
  const text = (name: string): string | undefined => sample.get(name)?.as('string')
  const stated = text('measurand')
  if (stated === undefined) ledger.report('assumed', sample.path, 'measurand-default')
  const name = stated ?? defaultMeasurand
  if (text('context') !== undefined) ledger.report('dropped', `${sample.path}/context`, 'reading-context')
  const [phase, location, format] = [text('phase'), text('location'), text('format')]
  // The outlet is the default (7.39); the state of charge is that of the vehicle.
  const usual = name === 'SoC' ? 'EV' : 'Outlet'
  const place = location === undefined || location === usual ? undefined : location.toLowerCase()
  const path = `${sample.path}/value`
  const literal = textOf(sample.get('value'))
  const own = datasetOf([name, phase, place])
  if (format === 'SignedData') return void entity.carry(path, 'signedValue', literal, 'signed-data', { datasetId: own })
  const unit = unitOf(sample, name, ledger)
  const [shift, unitCode] = shiftOf(unit.code)
  const exponent = unit.multiplier + shift
  const number = numberOf(literal, exponent)
  const measurand = measurands.get(name)
  const reason = number === undefined ? 'not-a-number' : reasonToCarry(measurand, unit)
  if (number !== undefined && number.tolerance > 0)
    ledger.report('approximated', path, 'number-precision', { tolerance: number.tolerance })
  if (measurand === undefined || number === undefined || reason !== undefined) {
    const details = { datasetId: own, unitCode }
    const asItIs = exponent === 0 ? literal : `${literal} × 10^${exponent}`
    return void entity.carry(path, 'reading', number?.value ?? asItIs, reason, details)
  }
  const datasetId = datasetOf([measurand.direction, place])
  const member = phaseMember(measurand, phase)
  if (member === undefined) {
    const details = { unitCode, datasetId: datasetOf([measurand.direction, place, phase]) }
    return void entity.property(path, measurand.attribute, number.value, details)
  }
  const [attribute, key] = member
  // A second value of a phase is of a second reading of the time, such as that of the start of a transaction and the next one.
  const kind = [attribute, datasetId, unitCode].join(' ')
  const count = counts.get(`${kind} ${key}`) ?? 0
  counts.set(`${kind} ${key}`, count + 1)
  const group = `${kind} ${count}`
  const known = phases.get(group)
  if (known === undefined)
    phases.set(group, { path, attribute, unitCode, datasetId, members: new Map([[key, number.value]]) })
  else known.members.set(key, number.value)
}

function datasetOf(parts: readonly (string | undefined)[]): string | undefined {
  const given = parts.filter((part) => part !== undefined)
  return given.length === 0 ? undefined : [base, ...given].join(':')
}

/** Undefined: the hub has an attribute for the value and its unit. */
function reasonToCarry(measurand: Measurand | undefined, unit: SampleUnit): string | undefined {
  if (measurand === undefined) return 'no-hub-word'
  if (unit.code === undefined && measurand.kind !== undefined) return 'unit-missing'
  return unit.kind === measurand.kind ? undefined : 'unit-not-of-measurand'
}

/** The attribute that has the values of the phases, and the member of its object. */
function phaseMember(
  { ofPhases, betweenPhases }: Measurand,
  phase: string | undefined,
): readonly [string, string] | undefined {
  if (phase === undefined) return undefined
  const conductor = conductors.get(phase)
  if (conductor !== undefined && ofPhases !== undefined) return [ofPhases, conductor]
  const pair = pairs.get(phase)
  return pair !== undefined && betweenPhases !== undefined ? [betweenPhases, pair] : undefined
}

/** A text in 1.6, a number in 2.0.1. */
function textOf(cursor: JsonCursor | undefined): string {
  return cursor?.as('string') ?? cursor?.numberText() ?? ''
}

/** Undefined: the text, which may be anything by the schema of 1.6, is not a number. */
function numberOf(
  literal: string,
  multiplier: number,
): { readonly value: number; readonly tolerance: number } | undefined {
  if (!/^[+-]?\d{1,24}(?:\.\d{1,24})?(?:[eE][+-]?\d{1,2})?$/.test(literal)) return undefined
  const [digits = '', exponent = '0'] = literal.toLowerCase().split('e')
  const { tolerance = 0 } = decimalNumber(digits) ?? {}
  const shift = Number(exponent) + multiplier
  const value = Number(`${digits}e${shift}`) + 0
  // A multiplier may leave nothing of the digits.
  const isLost = !Number.isFinite(value) || (value === 0 && /[1-9]/.test(digits))
  return isLost ? undefined : { value, tolerance: tolerance * 10 ** shift }
}
