// The value of an indicator from what was observed, with its provenance: which entities and figures are in it, over which period, and what
// was missing. Where the required coverage is not there, there is no value: none is better than a wrong one.

import { type Entity } from '../../standards/hub/entity.ts'
import type {
  CountOperand,
  EntitiesOf,
  Formula,
  Indicator,
  MeanOperand,
  SumOperand,
} from '../../standards/indicators/definition.ts'
import { addDuration, parseDuration } from '../../standards/ngsi-ld/query/index.ts'
import type { IndicatorHour } from '../store/indicators/indicators.ts'
import { type EntityMean, hourOf, inUnit, meanOf, type Period } from './hours.ts'

/** A number that the city declares. */
export interface Figure {
  readonly value: number
  readonly year: number
  readonly source: string
}

export interface Observed {
  /** The entities that there are now, with one attribute at most. */
  readonly entities: (of: EntitiesOf, attribute?: string) => Promise<readonly Entity[]>
  /** Whether anything of an attribute of an entity is from the period. */
  readonly isSeen: (entity: string, attribute: string, period: Period) => Promise<boolean>
  /** The readings of an attribute of an entity in a period. */
  readonly hours: (entity: string, attribute: string, period: Period) => Promise<readonly IndicatorHour[]>
}

/** Why there is no value. */
export interface Missing {
  readonly code:
    | 'figure-not-declared'
    | 'no-entities'
    | 'no-readings'
    | 'other-unit'
    | 'time-coverage'
    | 'too-few-entities'
    | 'entities-without-value'
    | 'zero-denominator'
  readonly detail: string
}

/** What an entity has to do with the value. */
export interface EntityUse {
  readonly entity: string
  readonly isUsed: boolean
  readonly hours?: number
  readonly hoursWithReadings?: number
  readonly readings?: number
  readonly excluded?: number
  readonly otherUnit?: number
}

export type Input =
  | ({ readonly figure: string } & Partial<Figure>)
  | {
      readonly operand: 'count' | 'mean' | 'sum'
      readonly types: readonly string[]
      readonly attribute?: string
      readonly value?: number
      readonly entities: readonly EntityUse[]
    }

export interface Evaluation {
  readonly indicator: Indicator
  readonly period: Period
  /** Undefined: there is not enough data; `missing` says of what. */
  readonly value: number | undefined
  readonly missing: readonly Missing[]
  readonly inputs: readonly Input[]
}

/** The period that ends at a time: its beginning is moved to that of its hour. */
export function periodTo(at: string, length: Indicator['period']): Period {
  const duration = parseDuration(length)
  if (duration === undefined) throw new Error('the period of an indicator is wrong')
  return { from: hourOf(addDuration(at, duration, -1)), to: at }
}

/** @param indicator one with a formula */
export async function evaluate(
  indicator: Indicator,
  observed: Observed,
  figures: Readonly<Record<string, Figure>>,
  at: string,
): Promise<Evaluation> {
  const { formula } = indicator
  if (formula === undefined) throw new Error('the indicator has no formula')
  const work = new Work(indicator, observed, figures, periodTo(at, indicator.period))
  const value = await work.of(formula)
  const { period, missing, inputs } = work
  const isKnown = value !== undefined && missing.length === 0
  return { indicator, period, value: isKnown ? rounded(value, indicator.decimals) : undefined, missing, inputs }
}

/** Half away from zero, as tables of statistics are rounded. */
function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals
  const exact = Number((Math.abs(value) * scale).toPrecision(15))
  return (Math.sign(value) * Math.round(exact)) / scale + 0
}

const percent = (part: number): string => `${Math.floor(part * 1000) / 10} %`

class Work {
  readonly period: Period
  readonly missing: Missing[] = []
  readonly inputs: Input[] = []
  readonly #coverage: NonNullable<Indicator['coverage']>
  readonly #observed: Observed
  readonly #figures: Readonly<Record<string, Figure>>

  constructor(indicator: Indicator, observed: Observed, figures: Readonly<Record<string, Figure>>, period: Period) {
    this.#coverage = indicator.coverage ?? { because: '' }
    this.#observed = observed
    this.#figures = figures
    this.period = period
  }

  async of(formula: Formula): Promise<number | undefined> {
    if ('figure' in formula) return this.#figure(formula.figure)
    if ('count' in formula) return this.#count(formula.count)
    if ('mean' in formula) return this.#mean(formula.mean)
    if ('sum' in formula) return this.#sum(formula.sum)
    const [of, to] = [await this.of(formula.ratio[0]), await this.of(formula.ratio[1])]
    if (to === 0) return this.#lacks('zero-denominator', 'What is divided by is 0.')
    return of === undefined || to === undefined ? undefined : (of / to) * (formula.times ?? 1)
  }

  #lacks(code: Missing['code'], detail: string): undefined {
    this.missing.push({ code, detail })
  }

  #figure(name: string): number | undefined {
    const figure = Object.hasOwn(this.#figures, name) ? this.#figures[name] : undefined
    this.inputs.push({ figure: name, ...figure })
    return figure?.value ?? this.#lacks('figure-not-declared', `The configuration declares no figure ${name}.`)
  }

  async #count({ attribute, ...of }: CountOperand['count']): Promise<number | undefined> {
    const { types } = of
    const entities = await this.#observed.entities(of)
    const uses: EntityUse[] = []
    for (const { id } of entities) {
      const isUsed = attribute === undefined || (await this.#observed.isSeen(id, attribute, this.period))
      uses.push({ entity: id, isUsed })
    }
    const value = uses.filter(({ isUsed }) => isUsed).length
    const isKnown = entities.length > 0
    const named = attribute === undefined ? {} : { attribute }
    this.inputs.push({ operand: 'count', types, ...named, ...(isKnown ? { value } : {}), entities: uses })
    return isKnown ? value : this.#lacks('no-entities', `There is no entity of type ${types.join(' or ')}.`)
  }

  async #mean({ attribute, unit, factors, ...of }: MeanOperand['mean']): Promise<number | undefined> {
    const { types } = of
    const { time = 0, entities: wanted = 1 } = this.#coverage
    const units = { unit, ...(factors === undefined ? {} : { factors }) }
    const means: EntityMean[] = []
    for (const { id } of await this.#observed.entities(of)) {
      const rows = await this.#observed.hours(id, attribute, this.period)
      if (rows.length > 0) means.push(meanOf(id, rows, this.period, units))
    }
    const used = means.filter(
      ({ mean, hours, hoursWithReadings }) => mean !== undefined && hoursWithReadings >= time * hours,
    )
    const isKnown = used.length >= Math.max(1, wanted)
    const value = used.reduce((sum, { mean = 0 }) => sum + mean, 0) / used.length
    const uses = means.map(({ mean: _mean, ...use }) => ({
      ...use,
      isUsed: used.some(({ entity }) => entity === use.entity),
    }))
    this.inputs.push({ operand: 'mean', types, attribute, ...(isKnown ? { value } : {}), entities: uses })
    return isKnown ? value : this.#lacksMean(means, used.length, `${attribute} of ${types.join(' or ')}`)
  }

  #lacksMean(means: readonly EntityMean[], used: number, what: string): undefined {
    const { time = 0, entities: wanted = 1 } = this.#coverage
    if (means.length === 0) return this.#lacks('no-readings', `There is no reading of ${what} in the period.`)
    const withReadings = means.filter(({ mean }) => mean !== undefined)
    if (withReadings.length === 0) {
      const isUnit = means.some(({ otherUnit }) => otherUnit > 0)
      if (isUnit) return this.#lacks('other-unit', `No reading of ${what} has a unit that can be converted.`)
      return this.#lacks('no-readings', `No reading of ${what} in the period may be used, because of its quality.`)
    }
    const best = Math.max(...withReadings.map(({ hours, hoursWithReadings }) => hoursWithReadings / hours))
    if (used > 0)
      return this.#lacks(
        'too-few-entities',
        `${used} of the required ${wanted} entities have enough readings of ${what}.`,
      )
    return this.#lacks(
      'time-coverage',
      `Readings of ${what} cover at most ${percent(best)} of the hours of the period; ${percent(time)} are required.`,
    )
  }

  async #sum({ attribute, unit, ...of }: SumOperand['sum']): Promise<number | undefined> {
    const { types } = of
    const { share = 1 } = this.#coverage
    const entities = await this.#observed.entities(of, attribute)
    const values = entities.map((entity) => latest(entity, attribute, unit))
    const uses = entities.map(({ id }, index) => ({ entity: id, isUsed: values[index] !== undefined }))
    const known = values.filter((value) => value !== undefined)
    const isKnown = entities.length > 0 && known.length >= share * entities.length
    const value = known.reduce((sum, one) => sum + one, 0)
    this.inputs.push({ operand: 'sum', types, attribute, ...(isKnown ? { value } : {}), entities: uses })
    if (isKnown) return value
    if (entities.length === 0) return this.#lacks('no-entities', `There is no entity of type ${types.join(' or ')}.`)
    return this.#lacks(
      'entities-without-value',
      `${known.length} of ${entities.length} entities have a usable ${attribute}.`,
    )
  }
}

function latest(entity: Entity, attribute: string, unit: string | undefined): number | undefined {
  const held = Object.hasOwn(entity, attribute) ? entity[attribute] : undefined
  // Beside the value that there is now, there may be others, such as the maximum of a day.
  const one = Array.isArray(held) ? held.find(({ datasetId }) => datasetId === undefined) : held
  if (typeof one !== 'object' || !('value' in one) || typeof one.value !== 'number') return undefined
  if (unit === undefined) return one.value
  return inUnit(one.value, (one as { readonly unitCode?: string }).unitCode ?? '', { unit })
}
