// The usage of a customer as entities: one for each usage point, with its readings by interval.

import type { Category } from '../../adapter.ts'
import { property } from '../../../standards/hub/build.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import { aggregationDataset, intervalAttribute } from '../../../standards/hub/time/interval.ts'
import { clock, type Decoding, type EntityBuilder, type XmlElement } from '../../kit/index.ts'
import { durationText, qualityOf, serviceOf } from './codes.ts'
import { espi, leavesOf, pathOf, readFeed, textsAt, type Entry } from './feed.ts'
import { placesOf, type Places } from './places.ts'
import { scaleOf, type Scale } from './scale.ts'
import { addSummary, periodOf, summaryNames } from './summary.ts'

type Reading = Decoding<object, undefined>

/** A usage point is that of a customer's contract. */
const pointCategory: Category = 'pd:UID'
const behaviour: Category = 'pd:ServiceConsumptionBehaviour'
export const types = ['SmartMeteringObservation']
const summaries = ['UsageSummary', 'ElectricPowerUsageSummary', 'ElectricPowerQualitySummary']
const details = ['reading', 'cost', 'tou', 'consumptionTier', 'cpp', 'readingQuality', 'usagePoint']
export const categories: Categories = Object.fromEntries(
  [...details, ...summaries, ...summaryNames].map((name) => [`greenbutton_${name}`, behaviour] as const),
)
/** The fields of a reading type that are in its values. */
const usedOfType = ['powerOfTenMultiplier', 'uom', 'intervalLength']
const integer = /^[+-]?\d{1,15}$/

export function decode(reading: Reading): void {
  const { message, context, ledger } = reading
  const { entries, losses } = readFeed(message.body, message.headers.get('content-type'), context.limits)
  for (const { path, code } of losses) ledger.report('dropped', path, code)
  const of = (name: string): readonly Entry[] =>
    entries.filter(({ resource }) => resource.name === name && resource.namespace === espi)
  const places = placesOf(entries)
  const used = new Set<Entry>()
  for (const entry of of('UsagePoint'))
    if (addUsagePoint(entry, of('LocalTimeParameters'), used, places, reading)) used.add(entry)
  const byLength = new Set(
    of('IntervalBlock')
      .filter(({ resource }) => readingsOf(resource).some(isTimedByLength))
      .map((entry) => places.typeOf(entry)?.element),
  )
  for (const entry of of('MeterReading')) if (addMeterReading(entry, places, byLength, used, reading)) used.add(entry)
  for (const entry of of('IntervalBlock')) if (addBlock(entry, places, reading)) used.add(entry)
  for (const name of summaries)
    for (const entry of of(name)) {
      const point = builderOf(entry, places, reading)
      if (point === undefined) continue
      point.carry(entry.path, name, leavesOf(entry.resource))
      const period = periodOf(entry)
      const timed = builderOf(entry, places, reading, period?.end)
      if (timed !== undefined) addSummary(entry, period, timed)
      used.add(entry)
    }
  for (const entry of entries) if (!used.has(entry)) ledger.report('dropped', entry.path, codeOf(entry))
}

/** Why a resource is not kept. */
function codeOf({ resource: { name, namespace } }: Entry): string {
  if (namespace !== espi) return 'customer-data'
  if (name === 'Authorization' || name === 'ApplicationInformation' || name === 'Subscription') return 'not-usage'
  if (name === 'LocalTimeParameters' || name === 'ReadingType') return 'unrelated'
  if (name === 'IntervalBlock') return 'reading-type-missing'
  return 'no-usage-point'
}

/** The entity of the usage point that a resource belongs to, for what has no time. */
function builderOf(entry: Entry, places: Places, reading: Reading, observedAt?: string): EntityBuilder | undefined {
  const point = places.pointOf(entry)
  return point === undefined ? undefined : reading.entity('SmartMeteringObservation', point, pointCategory, observedAt)
}

function addUsagePoint(
  entry: Entry,
  times: readonly Entry[],
  used: Set<Entry>,
  places: Places,
  reading: Reading,
): boolean {
  const entity = builderOf(entry, places, reading)
  if (entity === undefined) return false
  const kindPath = 'ServiceCategory/kind'
  const service = serviceOf(textsAt(entry.resource, kindPath)[0] ?? '')
  if (service !== undefined) entity.property(`${entry.path}/${kindPath}`, 'meterType', service)
  const rest = leavesOf(entry.resource).filter(([path]) => service === undefined || path !== kindPath)
  if (rest.length > 0) entity.carry(entry.path, 'usagePoint', rest)
  for (const time of times) {
    if (time.self === undefined || !entry.related.includes(time.self)) continue
    used.add(time)
    entity.carry(time.path, 'localTime', leavesOf(time.resource))
  }
  return true
}

/** @param byLength the types whose interval length is the duration of readings */
function addMeterReading(
  entry: Entry,
  places: Places,
  byLength: ReadonlySet<XmlElement | undefined>,
  used: Set<Entry>,
  reading: Reading,
): boolean {
  const entity = builderOf(entry, places, reading)
  if (entity === undefined) return false
  const type = places.typeOf(entry)
  if (type === undefined) return true
  used.add(type.entry)
  const rest = leavesOf(type.element).filter(([path]) => !usedOfType.includes(path))
  if (rest.length > 0) {
    const own = entry.self?.split('/').at(-1) ?? ''
    const datasetId = `urn:citygate:green-button:meter-reading:${encodeURIComponent(own)}`
    entity.carry(pathOf(type.element), 'readingType', rest, 'no-hub-word', { datasetId })
  }
  if (textsAt(type.element, 'powerOfTenMultiplier').length === 0)
    reading.ledger.report('assumed', pathOf(type.element), 'multiplier-absent')
  if (textsAt(type.element, 'intervalLength').length > 0 && !byLength.has(type.element))
    reading.ledger.report('dropped', `${pathOf(type.element)}/intervalLength`, 'interval-length')
  return true
}

function readingsOf(block: XmlElement): readonly XmlElement[] {
  return block.children.filter(({ name, namespace }) => name === 'IntervalReading' && namespace === espi)
}

/** Its duration is that of its type, and without a start it follows the reading before it (espi.xsd, IntervalReading). */
function isTimedByLength(element: XmlElement): boolean {
  return textsAt(element, 'timePeriod/duration').length === 0
}

function addBlock(entry: Entry, places: Places, reading: Reading): boolean {
  const type = places.typeOf(entry)
  const scale = type === undefined ? undefined : scaleOf(type.element)
  if (scale === undefined || builderOf(entry, places, reading) === undefined) return false
  const readings = readingsOf(entry.resource)
  const isFollowed = readings.some((one) => textsAt(one, 'timePeriod/start').length === 0)
  for (const child of entry.resource.children) {
    const isInterval = child.name === 'interval'
    if (readings.includes(child)) continue
    // The start of the block is used where its readings have none of their own.
    const path = isInterval && isFollowed ? `${pathOf(child)}/duration` : pathOf(child)
    reading.ledger.report('dropped', path, isInterval ? 'interval-of-the-block' : 'element-unknown')
  }
  let next = secondsOf(textsAt(entry.resource, 'interval/start')[0])
  for (const element of readings) {
    const start = secondsOf(textsAt(element, 'timePeriod/start')[0] ?? (next === undefined ? undefined : `${next}`))
    const length = secondsOf(textsAt(element, 'timePeriod/duration')[0] ?? scale.intervalLength)
    const place = { path: pathOf(element), entry, start, length }
    addReading(element, place, scale, places, reading)
    next = start === undefined || length === undefined ? undefined : start + length
  }
  return true
}

function secondsOf(text: string | undefined): number | undefined {
  return text !== undefined && integer.test(text) ? Number(text) : undefined
}

const knownOfReading = [
  'cost',
  'ReadingQuality/quality',
  'timePeriod/duration',
  'timePeriod/start',
  'value',
  'consumptionTier',
  'tou',
  'cpp',
]

interface Place {
  readonly path: string
  readonly entry: Entry
  /** Undefined: it is missing, or has another form. */
  readonly start: number | undefined
  readonly length: number | undefined
}

/** One reading; a wrong one leaves its neighbours. */
function addReading(element: XmlElement, place: Place, scale: Scale, places: Places, reading: Reading): void {
  const { ledger } = reading
  const { path, entry, start, length: seconds = -1 } = place
  const text = (name: string): string | undefined => textsAt(element, name)[0]
  const value = text('value')
  const begin = start === undefined ? undefined : clock.epoch(start, 's')
  const end = start === undefined ? undefined : clock.epoch(start + seconds, 's')
  if (begin === undefined || end === undefined || seconds < 0 || (value !== undefined && !integer.test(value)))
    return ledger.report('dropped', path, 'reading-invalid')
  const entity = builderOf(entry, places, reading, end)
  if (entity === undefined) return
  const codes = textsAt(element, 'ReadingQuality/quality')
  const quality =
    codes.map(qualityOf).find((one) => one !== undefined && one !== 'good') ??
    qualityOf(codes[0] ?? scale.defaultQuality)
  if (value === undefined) ledger.report('dropped', `${path}/value`, 'value-absent')
  else
    addAmount(
      Number(`${value}e${scale.exponent}`),
      { path: `${path}/value`, begin, end, seconds, quality },
      scale,
      entity,
    )
  for (const code of codes) entity.carry(`${path}/ReadingQuality/quality`, 'readingQuality', code)
  const cost = text('cost')
  if (cost !== undefined) addCost(cost, `${path}/cost`, scale, entity)
  for (const name of ['consumptionTier', 'tou', 'cpp'])
    for (const one of textsAt(element, name)) entity.carry(`${path}/${name}`, name, one)
  for (const [at] of leavesOf(element))
    if (!knownOfReading.includes(at)) ledger.report('dropped', path, 'element-unknown')
}

/** Hundred-thousandths of a currency (ISO 4217, as a number). */
function addCost(cost: string, path: string, { currency }: Scale, entity: EntityBuilder): void {
  if (!integer.test(cost)) return entity.ledger.report('dropped', path, 'reading-invalid')
  const value = Number(`${cost}e-5`)
  entity.carry(
    path,
    'cost',
    currency === undefined ? value : { value, currency },
    currency === undefined ? 'currency-absent' : 'no-hub-word',
  )
}

interface When {
  readonly path: string
  readonly begin: string
  readonly end: string
  readonly seconds: number
  readonly quality: ReturnType<typeof qualityOf>
}

function addAmount(
  value: number,
  { path, begin, end, seconds, quality }: When,
  scale: Scale,
  entity: EntityBuilder,
): void {
  const { unit, accumulation, isConsumption, flow, parts, uom } = scale
  const aggregation = seconds > 0 ? scale.aggregation : undefined
  const variants = [...(isConsumption ? [] : [`flow:${flow === '' ? 'none' : flow}`]), ...parts]
  const variant = variants.length === 0 ? undefined : variants.join(':')
  const datasetId =
    aggregation !== undefined
      ? aggregationDataset(aggregation, durationText(seconds), variant)
      : parts.length === 0
        ? undefined
        : `urn:citygate:green-button:${parts.join(':')}`
  const of = {
    unitCode: unit?.code,
    quality,
    ...(datasetId !== undefined && { datasetId }),
    ...(aggregation !== undefined && {
      sub: { interval: intervalAttribute({ start: begin, end, label: 'start', aggregation }) },
    }),
  }
  if (isConsumption && (aggregation !== undefined || accumulation === 'total'))
    return void entity.property(path, 'totalConsumption', value, of)
  const kept = unit === undefined ? { value, uom } : value
  // An interval of the hub says how its value was made, which is not known here.
  const period = { [entity.extensionName('period')]: property({ start: begin, end }) }
  const isUnclear = accumulation === 'other' && aggregation === undefined
  const code = unit === undefined ? 'unit-unknown' : isUnclear ? 'accumulation-unknown' : 'no-hub-word'
  entity.carry(path, 'reading', kept, code, seconds > 0 && aggregation === undefined ? { ...of, sub: period } : of)
}
