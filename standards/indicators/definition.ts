// Indicators as data: what a published index asks of a city, with the formula over the hub's entities and figures of the city. An
// indicator whose formula could not be read is listed with the reason, and has none.

/** The entities that an operand is about: of one of these types, and of those where `q` holds (NGSI-LD, GS CIM 009 clause 4.9). */
export interface EntitiesOf {
  readonly types: readonly string[]
  readonly q?: string
}

/** A number that the city declares, such as `population`. */
export interface FigureOperand {
  readonly figure: string
}

/** How many entities there are; with an attribute, those of which a reading of it was observed in the period. */
export interface CountOperand {
  readonly count: EntitiesOf & { readonly attribute?: string }
}

/** The mean of the entities' means over time, each of the means of its hours. */
export interface MeanOperand {
  readonly mean: EntitiesOf & {
    readonly attribute: string
    /** UN/CEFACT code of the result. */
    readonly unit: string
    /** Units of another quantity kind that the index itself converts: what a value is multiplied by. */
    readonly factors?: Readonly<Record<string, number>>
  }
}

/** The sum of the latest values of all entities. */
export interface SumOperand {
  readonly sum: EntitiesOf & { readonly attribute: string; readonly unit?: string }
}

export interface RatioOperand {
  readonly ratio: readonly [Formula, Formula]
  /** What the quotient is multiplied by, such as 100 for percent; 1 where absent. */
  readonly times?: number
}

export type Formula = FigureOperand | CountOperand | MeanOperand | SumOperand | RatioOperand

export interface Indicator {
  /** The set that it belongs to, and its name there: the folder and the file. */
  readonly set: string
  readonly id: string
  /** As the index writes it: `EN: EN: AQ: 1C`. */
  readonly code: string
  readonly name: string
  /** Where the index defines it. */
  readonly clause: string
  readonly unit: {
    /** As people write it. */
    readonly text: string
    /** UN/CEFACT code, where there is one. */
    readonly code?: string
  }
  readonly period: 'P1Y' | 'P1M' | 'P1D'
  readonly decimals: number
  readonly formula?: Formula
  /** Why there is no formula; exactly one of the two is there. */
  readonly notComputed?: string
  /** What the value needs, else there is none. */
  readonly coverage?: {
    /** The part of the hours of the period in which an entity must have readings, for it to count in a mean. */
    readonly time?: number
    /** How many entities must count. */
    readonly entities?: number
    /** The part of the entities that must have a value in a sum. */
    readonly share?: number
    readonly because: string
  }
}

export interface IndicatorSet {
  readonly id: string
  readonly title: string
  readonly edition: string
  readonly source: string
  /** Of the levels above the indicators, in percent, as far as they are known. */
  readonly weights?: Readonly<Record<string, number>>
}

/** Every operand of a formula, from left to right. */
export function operandsOf(formula: Formula): readonly Exclude<Formula, RatioOperand>[] {
  return 'ratio' in formula ? formula.ratio.flatMap(operandsOf) : [formula]
}

/** The names of the figures that a city has to declare for the indicator. */
export function figuresOf({ formula }: Indicator): readonly string[] {
  if (formula === undefined) return []
  return operandsOf(formula).flatMap((operand) => ('figure' in operand ? [operand.figure] : []))
}

/** The formula as a line of text. */
export function formulaText(formula: Formula): string {
  if ('figure' in formula) return formula.figure
  if ('ratio' in formula) {
    const [of, to] = formula.ratio.map((part) => ('ratio' in part ? `(${formulaText(part)})` : formulaText(part)))
    return `${of ?? ''} / ${to ?? ''}${formula.times === undefined ? '' : ` × ${formula.times}`}`
  }
  const [name, operand] = Object.entries(formula)[0] as [string, EntitiesOf & { attribute?: string }]
  const { attribute } = operand
  const where = operand.q === undefined ? '' : `[${operand.q}]`
  return `${name}(${operand.types.join('|')}${where}${attribute === undefined ? '' : `.${attribute}`})`
}
