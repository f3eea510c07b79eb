// Units of measurement: UN/CEFACT Recommendation 20 codes (the hub's `unitCode`, GS CIM 009 clause 4.5.2), what other
// standards and vendors call them, and conversion, which never crosses from one quantity kind to another.

import { once } from '../remembered.ts'
import { fail, ok, type Result } from '../result.ts'
import { unitTable } from './units-table.ts'

export interface Unit {
  /** UN/CEFACT Recommendation 20 common code. */
  readonly code: string
  /** Quantity kind, a QUDT name. */
  readonly kind: string
  /** To the base unit of the kind: `base = value × factor + offset`. */
  readonly factor: number
  readonly offset: number
  /** As people write it: `µg/m³`. */
  readonly symbol: string
  /** UCUM, case sensitive: `ug.m-3`; undefined where UCUM has no word. */
  readonly ucum: string | undefined
  /** IRI in the QUDT vocabulary; undefined where QUDT has no word. */
  readonly qudt: string | undefined
  /** Further spellings: SenML, TALQ, vendors. */
  readonly spellings: readonly string[]
}

export interface UnitProblem {
  readonly code: 'unknown-unit' | 'other-quantity'
  /** One sentence; it names units of the table and never an unknown text. */
  readonly detail: string
}

export interface GasConditions {
  /** g/mol */
  readonly molarMass: number
  /** K */
  readonly temperature: number
  /** Pa */
  readonly pressure: number
}

const qudtBase = 'http://qudt.org/vocab/unit/'
/** J/(mol·K), exact since 2019. */
const gasConstant = 8.31446261815324

const byCode: ReadonlyMap<string, Unit> = new Map(
  unitTable.map(([code, kind, scale, ucum, symbol, qudt, spellings]) => {
    const [factor, offset] = typeof scale === 'number' ? [scale, 0] : scale
    const unit: Unit = {
      code,
      kind,
      factor,
      offset,
      symbol,
      ucum: ucum === '' ? undefined : ucum,
      qudt: qudt === '' ? undefined : `${qudtBase}${qudt}`,
      spellings: spellings === '' ? [] : spellings.split(' '),
    }
    return [code, unit]
  }),
)

const bySpelling = once(
  (): ReadonlyMap<string, Unit> =>
    new Map(
      [...byCode.values()].flatMap((unit) => spellingsOf(unit).map((spelling) => [normalise(spelling), unit] as const)),
    ),
)

/** All units, in the table's order. */
export function units(): readonly Unit[] {
  return [...byCode.values()]
}

/** @param code UN/CEFACT common code, such as `GQ` */
export function unitByCode(code: string): Unit | undefined {
  return byCode.get(code)
}

/**
 * The unit that a standard or a vendor spells so: UCUM, SenML, TALQ, a QUDT IRI, or a symbol in any of the usual
 * typographic forms (`µg⋅m⁻³`, `ug/m3`, `℃`, `㎥`). Case matters: `mW` is not `MW`. Codes are not spellings.
 */
export function unitBySpelling(text: string): Unit | undefined {
  return bySpelling().get(normalise(text))
}

/** Every text by which `unitBySpelling` knows a unit. */
export function spellingsOf(unit: Unit): readonly string[] {
  const slashed = unit.ucum === undefined ? undefined : withSlash(unit.ucum)
  const all = [unit.symbol, unit.ucum, slashed, unit.qudt, ...unit.spellings]
  return all.filter((spelling) => spelling !== undefined)
}

/**
 * Converts within one quantity kind. The result is rounded to 15 significant digits, all that a double keeps; those of a
 * temperature count from its value in kelvin, from which its scale is moved.
 */
export function convert(value: number, from: string, to: string): Result<number, UnitProblem> {
  if (from === to && byCode.has(from)) return ok(value)
  const pair = pairOf(from, to)
  if (!pair.ok) return pair
  const [source, target] = pair.value
  if (source.kind !== target.kind) return fail(otherQuantity(source, target))
  const moved = source.offset - target.offset
  const result = (value * source.factor + moved) / target.factor
  if (moved === 0) return ok(rounded(result))
  const largest = Math.max(Math.abs(value * source.factor), Math.abs(source.offset), Math.abs(target.offset))
  const decimals = 14 - Math.floor(Math.log10(largest / target.factor))
  return ok(decimals < 0 ? rounded(result) : Number(rounded(result).toFixed(Math.min(decimals, 100))) + 0)
}

/** Converts between parts of volume (`59`, `61`) and mass concentration, as an ideal gas under known conditions. */
export function convertGas(
  value: number,
  from: string,
  to: string,
  conditions: GasConditions,
): Result<number, UnitProblem> {
  const pair = pairOf(from, to)
  if (!pair.ok) return pair
  const [source, target] = pair.value
  // kg/m³ of a gas that is all of the volume.
  const pure = (conditions.pressure * conditions.molarMass) / 1000 / (gasConstant * conditions.temperature)
  if (source.kind === 'MoleFraction' && target.kind === 'MassConcentration') {
    return ok(rounded((value * source.factor * pure) / target.factor))
  }
  if (source.kind === 'MassConcentration' && target.kind === 'MoleFraction') {
    return ok(rounded((value * source.factor) / pure / target.factor))
  }
  return convert(value, from, to)
}

function pairOf(from: string, to: string): Result<readonly [Unit, Unit], UnitProblem> {
  const [source, target] = [byCode.get(from), byCode.get(to)]
  if (source !== undefined && target !== undefined) return ok([source, target])
  const detail = `The unit to convert ${source === undefined ? 'from' : 'to'} is not in the unit table.`
  return fail({ code: 'unknown-unit', detail })
}

function otherQuantity(source: Unit, target: Unit): UnitProblem {
  const gas = new Set([source.kind, target.kind])
  const needs = gas.has('MoleFraction') && gas.has('MassConcentration')
  const detail = needs
    ? `${source.symbol} to ${target.symbol} needs the molar mass, the temperature and the pressure; they are never guessed.`
    : `${source.symbol} measures ${source.kind} and ${target.symbol} measures ${target.kind}; neither converts to the other.`
  return { code: 'other-quantity', detail }
}

/** Hides the noise of the binary fraction: 36 km/h is 10 m/s, not 10.000000000000002. */
function rounded(value: number): number {
  return Number(value.toPrecision(15))
}

/** `m3.h-1` as `m3/h`, which is UCUM too; undefined where there is not exactly one factor below the line. */
function withSlash(ucum: string): string | undefined {
  const parts = /^(.+)\.([A-Za-z]+)-([1-9])$/.exec(ucum)
  return parts === null ? undefined : `${parts[1]}/${parts[2]}${parts[3] === '1' ? '' : parts[3]}`
}

/** Compatibility forms, the two micro signs, the dots and minus signs of Unicode, superscripts and blanks made one. */
function normalise(text: string): string {
  return text
    .replaceAll('\u00ba', '\u00b0')
    .normalize('NFKC')
    .replaceAll('\u03bc', 'u')
    .replaceAll(/[\u00b7\u22c5\u2219\u2022*]/g, '.')
    .replaceAll(/[\u2212\u2010-\u2013]/g, '-')
    .replaceAll(/[\s^]/g, '')
}
