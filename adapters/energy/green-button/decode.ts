// The usage of a customer as entities: one for each usage point, with its readings by interval.

import type { Category } from '../../adapter.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import { aggregationDataset, intervalAttribute } from '../../../standards/hub/time/interval.ts'
import { clock, type Decoding, type EntityBuilder, type XmlElement } from '../../kit/index.ts'
import { accumulationOf, durationText, qualityOf, serviceOf, unitOf } from './codes.ts'
import { espi, leavesOf, pathOf, readFeed, textsAt, type Entry } from './feed.ts'

type Reading = Decoding<object, undefined>

/** A usage point is that of a customer's contract. */
const pointCategory: Category = 'pd:UID'
const behaviour: Category = 'pd:ServiceConsumptionBehaviour'
export const types = ['SmartMeteringObservation']
const summaries = ['UsageSummary', 'ElectricPowerUsageSummary', 'ElectricPowerQualitySummary']
const details = ['reading', 'cost', 'tou', 'consumptionTier', 'cpp', 'readingQuality', 'usagePoint', ...summaries]
export const categories: Categories = Object.fromEntries(
  details.map((name) => [`greenbutton_${name}`, behaviour] as const),
)
/** The fields of a reading type that are in its values. */
const usedOfType = ['powerOfTenMultiplier', 'uom', 'intervalLength']
const integer = /^[+-]?\d{1,15}$/

/** The address of the usage point that an address is below, and its own part of it. */
function usagePointOf(address: string | undefined): { readonly address: string; readonly id: string } | undefined {
  const [found, id] = /^.*\/UsagePoint\/([^/?#]+)/.exec(address ?? '') ?? []
  return found === undefined || id === undefined ? undefined : { address: found, id }
}

interface ReadingType {
  readonly entry: Entry
  readonly element: XmlElement
}

interface Places {
  /** By their addresses. */
  readonly meterReadings: ReadonlyMap<string, Entry>
  readonly readingTypes: ReadonlyMap<string, ReadingType>
}

export function decode(reading: Reading): void {
  const { message, context, ledger } = reading
  const { entries, losses } = readFeed(message.body, message.headers.get('content-type'), context.limits)
  for (const { path, code } of losses) ledger.report('dropped', path, code)
  const of = (name: string): readonly Entry[] =>
    entries.filter(({ resource }) => resource.name === name && resource.namespace === espi)
  const meterReadings = new Map(of('MeterReading').map((entry) => [entry.self ?? '', entry]))
  const readingTypes = new Map(of('ReadingType').map((entry) => [entry.self ?? '', { entry, element: entry.resource }]))
  // Some feeds have the type within the meter reading.
  for (const [self, entry] of meterReadings) {
    const inner = entry.resource.children.find(({ name, namespace }) => name === 'ReadingType' && namespace === espi)
    if (inner !== undefined) readingTypes.set(self, { entry, element: inner })
  }
  const places = { meterReadings, readingTypes }
  const used = new Set<Entry>()
  for (const entry of of('UsagePoint'))
    if (addUsagePoint(entry, of('LocalTimeParameters'), used, reading)) used.add(entry)
  for (const entry of of('MeterReading')) if (addMeterReading(entry, places, used, reading)) used.add(entry)
  for (const entry of of('IntervalBlock')) if (addBlock(entry, places, reading)) used.add(entry)
  for (const name of summaries)
    for (const entry of of(name)) {
      const point = builderOf(entry, reading)
      if (point !== undefined) point.carry(entry.path, name, leavesOf(entry.resource))
      if (point !== undefined) used.add(entry)
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
function builderOf({ self, up }: Entry, reading: Reading, observedAt?: string): EntityBuilder | undefined {
  const point = usagePointOf(self) ?? usagePointOf(up)
  return point === undefined
    ? undefined
    : reading.entity('SmartMeteringObservation', point.id, pointCategory, observedAt)
}

function addUsagePoint(entry: Entry, times: readonly Entry[], used: Set<Entry>, reading: Reading): boolean {
  const entity = builderOf(entry, reading)
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

function typeOf(entry: Entry, { readingTypes }: Places): ReadingType | undefined {
  return [entry.self ?? '', ...entry.related].map((address) => readingTypes.get(address)).find(Boolean)
}

function addMeterReading(entry: Entry, places: Places, used: Set<Entry>, reading: Reading): boolean {
  const entity = builderOf(entry, reading)
  if (entity === undefined) return false
  const type = typeOf(entry, places)
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
  if (textsAt(type.element, 'intervalLength').length > 0)
    reading.ledger.report('dropped', `${pathOf(type.element)}/intervalLength`, 'interval-length')
  return true
}

interface Scale {
  readonly exponent: number
  readonly uom: string
  readonly unit: ReturnType<typeof unitOf>
  readonly accumulation: ReturnType<typeof accumulationOf>
  readonly flow: string
  readonly currency: string | undefined
}

function scaleOf(type: XmlElement): Scale | undefined {
  const text = (name: string): string | undefined => textsAt(type, name)[0]
  const [uom, multiplier = '0'] = [text('uom'), text('powerOfTenMultiplier')]
  if (uom === undefined || !/^-?\d{1,2}$/.test(multiplier)) return undefined
  const unit = unitOf(uom)
  return {
    exponent: Number(multiplier) + (unit?.exponent ?? 0),
    uom,
    unit,
    accumulation: accumulationOf(text('accumulationBehaviour') ?? ''),
    flow: text('flowDirection') ?? '',
    currency: text('currency'),
  }
}

function addBlock(entry: Entry, places: Places, reading: Reading): boolean {
  const owner = (entry.up ?? entry.self ?? '').replace(/\/IntervalBlock(?:\/[^/]*)?$/, '')
  const meterReading = places.meterReadings.get(owner)
  const type = meterReading === undefined ? undefined : typeOf(meterReading, places)
  const scale = type === undefined ? undefined : scaleOf(type.element)
  if (scale === undefined || builderOf(entry, reading) === undefined) return false
  for (const child of entry.resource.children) {
    const path = pathOf(child)
    if (child.name === 'IntervalReading' && child.namespace === espi) addReading(child, path, entry, scale, reading)
    else reading.ledger.report('dropped', path, child.name === 'interval' ? 'interval-of-the-block' : 'element-unknown')
  }
  return true
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

/** One reading; a wrong one leaves its neighbours. */
function addReading(element: XmlElement, path: string, entry: Entry, scale: Scale, reading: Reading): void {
  const { ledger } = reading
  const text = (name: string): string | undefined => textsAt(element, name)[0]
  const [start, duration = '0', value] = [text('timePeriod/start'), text('timePeriod/duration'), text('value')]
  const begin = start !== undefined && integer.test(start) ? clock.epoch(Number(start), 's') : undefined
  const seconds = integer.test(duration) ? Number(duration) : -1
  const end = begin === undefined ? undefined : clock.epoch(Number(start) + seconds, 's')
  if (begin === undefined || end === undefined || seconds < 0 || (value !== undefined && !integer.test(value)))
    return ledger.report('dropped', path, 'reading-invalid')
  const entity = builderOf(entry, reading, end)
  if (entity === undefined) return
  const codes = textsAt(element, 'ReadingQuality/quality')
  const quality =
    codes.map(qualityOf).find((one) => one !== undefined && one !== 'good') ??
    (codes[0] === undefined ? undefined : qualityOf(codes[0]))
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

const delivered = '1'

function addAmount(
  value: number,
  { path, begin, end, seconds, quality }: When,
  scale: Scale,
  entity: EntityBuilder,
): void {
  const { unit, accumulation, flow, uom } = scale
  const isOver = accumulation === 'interval' && seconds > 0
  const isConsumption =
    (unit?.kind === 'energy' && flow === delivered) || (unit?.kind === 'volume' && ['', '0', delivered].includes(flow))
  const interval = intervalAttribute({ start: begin, end, label: 'start', aggregation: 'sum' })
  const variant = isConsumption ? undefined : `flow:${flow === '' ? 'none' : flow}`
  const of = {
    unitCode: unit?.code,
    quality,
    ...(isOver && { datasetId: aggregationDataset('sum', durationText(seconds), variant), sub: { interval } }),
  }
  if (isConsumption && (isOver || accumulation === 'total'))
    return void entity.property(path, 'totalConsumption', value, of)
  const kept = unit === undefined ? { value, uom } : value
  const begun = isOver ? {} : { sub: { interval } }
  const code = unit === undefined ? 'unit-unknown' : accumulation === 'other' ? 'accumulation-unknown' : 'no-hub-word'
  entity.carry(path, 'reading', kept, code, seconds > 0 && !isOver ? { ...of, ...begun } : of)
}
