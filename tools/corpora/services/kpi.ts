// The corpora of indicators: how many there are, and worked examples with numbers that are made up.

import { readFile } from 'node:fs/promises'
import { evaluate, type Figure, type Observed, periodTo } from '../../../gateway/indicators/evaluate.ts'
import type { IndicatorHour } from '../../../gateway/store/indicators/indicators.ts'
import { figuresOf, type Indicator } from '../../../standards/indicators/definition.ts'
import { indicators, indicatorSets } from '../../../standards/indicators/generated/indicators.ts'

interface Case {
  readonly id: string
  readonly indicator?: string
  readonly json?: Readonly<Record<string, number | string>>
  readonly expected: {
    readonly value?: number
    readonly score?: number
    readonly indicators?: number
    readonly core?: number
    readonly advanced?: number
    readonly sumOfSecondLevelWeights?: number
  }
}

const at = '2026-03-02T00:00:00Z'
const unitCodes: Readonly<Record<string, string>> = { ppb: '61', ppm: '59', 'ug/m3': 'GQ' }

function codesOf(set: string): readonly string[] {
  return [...new Set(indicators.filter((one) => one.set === set).map(({ code }) => code))]
}

/** One entity of which a reading holds over the whole period, or as many as are counted. */
function observed(indicator: Indicator, count: number, value: number, unit: string): Observed {
  const { from, to } = periodTo(at, indicator.period)
  const row: IndicatorHour = {
    attribute: '',
    entity: '',
    hour: from,
    start: from,
    until: to,
    unit,
    readings: 1,
    total: value,
    excluded: 0,
  }
  const entities = Array.from({ length: count }, (_, index) => ({ id: `urn:ngsi-ld:Device:${index}`, type: 'Device' }))
  return {
    entities: () => Promise.resolve(entities),
    hours: () => Promise.resolve([row]),
    isSeen: () => Promise.resolve(true),
  }
}

async function faultOf(set: string, { indicator: code = '', json = {}, expected }: Case): Promise<string | undefined> {
  const of = indicators.filter((one) => one.set === set && one.code === code)
  const { pollutant, value = 0, unit = '' } = json
  const indicator = of.find(({ id }) => pollutant === undefined || id.endsWith(`-${pollutant}`))
  if (indicator?.formula === undefined) return 'there is no formula'
  // The examples name what is divided, and by what, in the order of the formula.
  const numbers = Object.values(json).filter((one) => typeof one === 'number')
  const names = figuresOf(indicator)
  const given = numbers.slice(numbers.length - names.length)
  const figure = (number = 0): Figure => ({ value: number, year: 2025, source: 'corpus' })
  const figures = Object.fromEntries(names.map((name, index) => [name, figure(given[index])]))
  const seen =
    pollutant === undefined
      ? observed(indicator, numbers[0] ?? 0, 0, '')
      : observed(indicator, 1, Number(value), unitCodes[unit] ?? '')
  const found = await evaluate(indicator, seen, figures, at)
  const wanted = expected.value ?? expected.score
  return found.value === wanted ? undefined : `${found.value ?? 'no value'}, not ${wanted}`
}

function factsFault(set: string, { expected }: Case): string | undefined {
  const codes = codesOf(set)
  const weights = Object.entries(indicatorSets.find(({ id }) => id === set)?.weights ?? {})
  const found = {
    indicators: codes.length,
    core: codes.filter((code) => code.endsWith('C')).length,
    advanced: codes.filter((code) => code.endsWith('A')).length,
    sumOfSecondLevelWeights: weights.reduce((sum, [name, weight]) => sum + (name.includes('P') ? weight : 0), 0),
  }
  const other = Object.entries(expected).find(([name, value]) => found[name as keyof typeof found] !== value)
  return other === undefined ? undefined : `${other[0]} is ${found[other[0] as keyof typeof found]}, not ${other[1]}`
}

async function run(folder: string, name: string, set: string) {
  const cases = JSON.parse(await readFile(`${folder}/${name}/cases.json`, 'utf8')) as readonly Case[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const one of cases) {
    const why = one.indicator === undefined ? factsFault(set, one) : await faultOf(set, one)
    if (why !== undefined) wrong.push({ what: one.id, why })
  }
  return { name, total: cases.length, right: cases.length - wrong.length, wrong }
}

/** @param folder the folder `devices` with `kpi-u4ssc/cases.json` */
export const runU4ssc = (folder: string) => run(folder, 'kpi-u4ssc', 'u4ssc')

/** @param folder the folder `devices` with `kpi-gbt33356/cases.json` */
export const runGbt33356 = (folder: string) => run(folder, 'kpi-gbt33356', 'gbt-33356-2016')
