// The codes of ESPI (NAESB REQ.21, the enumerations of its schema) that the hub has units, commodities and qualities for.

import type { Quality } from '../../../standards/hub/quality.ts'
import type { Aggregation } from '../../../standards/hub/time/interval.ts'

/** UN/CEFACT codes of units, with the power of ten to them, and what their values are; a state or rate has no sum over an interval. */
const units: ReadonlyMap<
  string,
  readonly [code: string, exponent: number, kind: 'energy' | 'heat' | 'volume' | 'state' | 'other']
> = new Map([
  ['2', ['MTR', 0, 'other']],
  ['5', ['AMP', 0, 'state']],
  ['6', ['KEL', 0, 'state']],
  ['23', ['CEL', 0, 'state']],
  ['27', ['SEC', 0, 'other']],
  ['29', ['VLT', 0, 'state']],
  ['30', ['OHM', 0, 'state']],
  ['31', ['JOU', 0, 'energy']],
  ['33', ['HTZ', 0, 'state']],
  ['38', ['WTT', 0, 'state']],
  ['39', ['PAL', 0, 'state']],
  ['42', ['MTQ', 0, 'volume']],
  ['45', ['MQS', 0, 'state']],
  ['61', ['D46', 0, 'state']],
  ['63', ['D44', 0, 'state']],
  ['71', ['C79', -3, 'other']],
  ['72', ['WHR', 0, 'energy']],
  ['73', ['K3', -3, 'other']],
  ['106', ['AMH', 0, 'other']],
  ['119', ['FTQ', 0, 'volume']],
  ['120', ['FTQ', 0, 'volume']],
  ['125', ['MQH', 0, 'state']],
  ['128', ['GLL', 0, 'volume']],
  ['130', ['GLI', 0, 'volume']],
  ['132', ['BTU', 0, 'heat']],
  ['134', ['LTR', 0, 'volume']],
  ['137', ['E32', 0, 'state']],
  ['156', ['LTR', 0, 'volume']],
  ['157', ['LTR', 0, 'volume']],
  ['159', ['MIN', 0, 'other']],
  ['160', ['HUR', 0, 'other']],
  ['166', ['MTQ', 0, 'volume']],
  ['167', ['MTQ', 0, 'volume']],
  // In North America, which the standard is of.
  ['169', ['N72', 0, 'heat']],
])

export function unitOf(uom: string) {
  const [code, exponent, kind] = units.get(uom) ?? []
  return code === undefined ? undefined : { code, exponent: exponent ?? 0, kind }
}

/** By the kind of the service (of the usage point), and by the commodity (of the reading). */
const services: ReadonlyMap<string, string> = new Map([
  ['0', 'electricity'],
  ['1', 'gas'],
  ['2', 'water'],
  ['4', 'heat'],
  ['6', 'sewerage'],
])

export function serviceOf(kind: string): string | undefined {
  return services.get(kind)
}

/** What the hub says of a quality; undefined: it says nothing of the value. */
const qualities: ReadonlyMap<string, Quality> = new Map<string, Quality>([
  ['0', 'good'],
  ['7', 'manual'],
  ['8', 'substituted'],
  ['9', 'substituted'],
  ['10', 'uncertain'],
  ['12', 'uncertain'],
  ['17', 'good'],
  // It failed a check, and was then found to be the actual usage.
  ['18', 'good'],
  ['19', 'good'],
])

export function qualityOf(code: string): Quality | undefined {
  return qualities.get(code)
}

/** How values are accumulated: over the interval, to its end, or at an instant. */
export function accumulationOf(code: string): 'interval' | 'total' | 'other' {
  if (code === '4') return 'interval'
  return code === '1' || code === '3' || code === '9' ? 'total' : 'other'
}

/** What a qualifier makes of the values of an interval; undefined: another one, such as the second of the maxima. */
const aggregations: ReadonlyMap<string, Aggregation> = new Map<string, Aggregation>([
  ['', 'sum'],
  ['0', 'sum'],
  ['2', 'mean'],
  ['8', 'maximum'],
  ['9', 'minimum'],
  ['12', 'sum'],
  ['26', 'sum'],
])

/** How the value of an interval was made; undefined: nothing says so. */
export function aggregationOf(
  qualifier: string,
  accumulation: ReturnType<typeof accumulationOf>,
  kind: string | undefined,
): Aggregation | undefined {
  const aggregation = aggregations.get(qualifier)
  if (aggregation !== 'sum') return accumulation === 'total' ? undefined : aggregation
  return accumulation === 'interval' && kind !== 'state' ? aggregation : undefined
}

/** ISO 8601, in the largest unit without a rest: 900 seconds are `PT15M`. */
export function durationText(seconds: number): string {
  if (seconds % 86_400 === 0) return `P${seconds / 86_400}D`
  if (seconds % 3600 === 0) return `PT${seconds / 3600}H`
  return seconds % 60 === 0 ? `PT${seconds / 60}M` : `PT${seconds}S`
}
