// What a reading type says of its values (NAESB REQ.21, ReadingType): their unit and power of ten, their direction, whether they
// are a consumption, and what distinguishes them from those of another type of the same usage point.

import type { XmlElement } from '../../kit/index.ts'
import { accumulationOf, aggregationOf, unitOf } from './codes.ts'
import { textsAt } from './feed.ts'

export interface Scale {
  readonly exponent: number
  readonly uom: string
  readonly unit: ReturnType<typeof unitOf>
  readonly accumulation: ReturnType<typeof accumulationOf>
  /** How the value of an interval was made; undefined: nothing says so. */
  readonly aggregation: ReturnType<typeof aggregationOf>
  readonly flow: string
  /** Energy that was delivered, or a volume or heat that has no direction. */
  readonly isConsumption: boolean
  /** Of the datasetId. */
  readonly parts: readonly string[]
  readonly currency: string | undefined
  /** Of readings without a quality of their own; empty: there is none. */
  readonly defaultQuality: string
  readonly intervalLength: string | undefined
}

const delivered = '1'
const withoutDirection = ['', '0', delivered]
/** Normal values; others are means, maxima, minima … */
const normalQualifiers = ['', '0', '12']
/** Single phases, with and without the neutral conductor. */
const phases: ReadonlyMap<string, string> = new Map([
  ['128', 'A'],
  ['129', 'A'],
  ['64', 'B'],
  ['65', 'B'],
  ['32', 'C'],
  ['33', 'C'],
])

/** Undefined: the type has no unit, or its power of ten is not a number. */
export function scaleOf(type: XmlElement): Scale | undefined {
  const text = (name: string): string => textsAt(type, name)[0] ?? ''
  const [uom, multiplier] = [text('uom'), text('powerOfTenMultiplier') || '0']
  // From pico to tera.
  if (uom === '' || !/^-?\d{1,2}$/.test(multiplier) || Math.abs(Number(multiplier)) > 12) return undefined
  const unit = unitOf(uom)
  const flow = text('flowDirection')
  const qualifier = text('dataQualifier')
  const accumulation = accumulationOf(text('accumulationBehaviour'))
  const isDelivered = unit?.kind === 'energy' && flow === delivered
  const isWithoutDirection = (unit?.kind === 'volume' || unit?.kind === 'heat') && withoutDirection.includes(flow)
  return {
    exponent: Number(multiplier) + (unit?.exponent ?? 0),
    uom,
    unit,
    accumulation,
    aggregation: aggregationOf(qualifier, accumulation, unit?.kind),
    flow,
    isConsumption: (isDelivered || isWithoutDirection) && normalQualifiers.includes(qualifier),
    parts: partsOf(text),
    currency: textsAt(type, 'currency')[0],
    defaultQuality: text('defaultQuality'),
    intervalLength: textsAt(type, 'intervalLength')[0],
  }
}

/** What is of one time of use, one step of the tariff or one phase only is not the whole consumption. */
function partsOf(text: (name: string) => string): readonly string[] {
  const numbers = ['tou', 'consumptionTier', 'cpp'].flatMap((name) =>
    /^[1-9]\d{0,4}$/.test(text(name)) ? [`${name}:${text(name)}`] : [],
  )
  const phase = phases.get(text('phase'))
  const qualifier = text('dataQualifier')
  return [
    ...numbers,
    ...(phase === undefined ? [] : [`phase:${phase}`]),
    ...(normalQualifiers.includes(qualifier) || !/^\d{1,3}$/.test(qualifier) ? [] : [`qualifier:${qualifier}`]),
  ]
}
