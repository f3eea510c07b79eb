// What a summary says of a billing period (NAESB REQ.21, UsageSummary, ElectricPowerUsageSummary): its bills, in hundred-thousandths
// of a currency, and its consumption and demand, each with a unit of its own. The fields are kept as pairs too.

import { intervalAttribute } from '../../../standards/hub/time/interval.ts'
import { clock, type EntityBuilder } from '../../kit/index.ts'
import { textsAt, type Entry } from './feed.ts'
import { scaleOf } from './scale.ts'

const bills = ['billLastPeriod', 'billToDate', 'costAdditionalLastPeriod']
const measurements = [
  ...['overallConsumptionLastPeriod', 'currentBillingPeriodOverAllConsumption', 'currentDayLastYearNetConsumption'],
  ...['currentDayNetConsumption', 'currentDayOverallConsumption', 'peakDemand', 'ratchetDemand'],
  ...['previousDayLastYearOverallConsumption', 'previousDayNetConsumption', 'previousDayOverallConsumption'],
]
export const summaryNames: readonly string[] = [...bills, ...measurements]

const integer = /^[+-]?\d{1,15}$/

interface Period {
  readonly start: string
  readonly end: string
}

function secondsAt(entry: Entry, path: string): number | undefined {
  const [text = ''] = textsAt(entry.resource, path)
  return integer.test(text) ? Number(text) : undefined
}

/** The billing period; undefined: there is none, or it is not in the calendar. */
export function periodOf(entry: Entry): Period | undefined {
  const [start, length] = [secondsAt(entry, 'billingPeriod/start'), secondsAt(entry, 'billingPeriod/duration')]
  if (start === undefined || length === undefined || length < 0) return undefined
  const [from, to] = [clock.epoch(start, 's'), clock.epoch(start + length, 's')]
  return from === undefined || to === undefined ? undefined : { start: from, end: to }
}

/** @param entity of the usage point, at the end of the period if there is one */
export function addSummary(entry: Entry, period: Period | undefined, entity: EntityBuilder): void {
  const interval =
    period === undefined ? undefined : intervalAttribute({ ...period, label: 'start', aggregation: 'sum' })
  const sub = interval === undefined ? {} : { sub: { interval } }
  const [currency] = textsAt(entry.resource, 'currency')
  for (const name of bills) {
    const [text] = textsAt(entry.resource, name)
    if (text === undefined) continue
    const path = `${entry.path}/${name}`
    if (!integer.test(text)) {
      entity.ledger.report('dropped', path, 'reading-invalid')
      continue
    }
    const value = Number(`${text}e-5`)
    const code = currency === undefined ? 'currency-absent' : 'no-hub-word'
    entity.carry(path, name, currency === undefined ? value : { value, currency }, code, sub)
  }
  for (const element of entry.resource.children)
    if (measurements.includes(element.name)) addMeasurement(element, entry, entity)
}

function addMeasurement(element: Entry['resource'], entry: Entry, entity: EntityBuilder): void {
  const { name } = element
  const path = `${entry.path}/${name}`
  const [text = ''] = textsAt(element, 'value')
  const scale = scaleOf(element)
  if (scale === undefined || !integer.test(text)) return entity.ledger.report('dropped', path, 'reading-invalid')
  if (textsAt(element, 'powerOfTenMultiplier').length === 0) entity.ledger.report('assumed', path, 'multiplier-absent')
  const [time = ''] = textsAt(element, 'timeStamp')
  const own = integer.test(time) ? clock.epoch(Number(time), 's') : undefined
  const value = Number(`${text}e${scale.exponent}`)
  const kept = scale.unit === undefined ? { value, uom: scale.uom } : value
  const code = scale.unit === undefined ? 'unit-unknown' : 'no-hub-word'
  entity.carry(path, name, kept, code, {
    unitCode: scale.unit?.code,
    observedAt: own ?? entity.observedAt,
  })
}
