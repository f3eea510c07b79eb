// Records with the base fields that hold for them (RFC 8428 sections 4.1 to 4.6): full names, times, units, sums and values.

import { fromBase64Url, toBase64Url } from '../../../standards/bytes/base64url.ts'
import type { Ledger } from '../ledger.ts'
import { ProblemError } from '../problem-error.ts'
import { addDecimals } from './decimal.ts'
import type { SenmlField, FieldValue, RawPack, SenmlRecord } from './record.ts'

export type Reading =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Base64url text. */
  | { readonly kind: 'data'; readonly value: string }

/** A record with the base fields applied (RFC 8428 section 4.6). */
export interface Resolved {
  readonly path: string
  readonly name: string
  readonly unit: string | undefined
  /** Seconds as decimal text. */
  readonly time: string
  readonly timePath: string
  readonly value: (Reading & { readonly path: string }) | undefined
  readonly sum: { readonly value: number; readonly path: string } | undefined
  readonly updateTime: { readonly value: number; readonly path: string } | undefined
}

const legal = /^[A-Za-z0-9][A-Za-z0-9\-:./_]*$/

/**
 * Section 4.5.1: the characters, and a letter or digit at the start. Names of LwM2M start with a slash.
 *
 * @example nameForm('/3303/0/5700') // 'slash'
 */
export function nameForm(name: string): 'legal' | 'slash' | 'wrong' {
  if (legal.test(name)) return 'legal'
  return name.startsWith('/') && legal.test(name.slice(1)) ? 'slash' : 'wrong'
}

const baseFields: ReadonlySet<string> = new Set(['bver', 'bn', 'bt', 'bu', 'bv'])

/**
 * Whether a record only sets base fields for those after it, as the first of RFC 8428 section 5.1.7: it is not a measurement. A base
 * sum is one, also alone (section 4.5.4).
 *
 * @example if (isBaseOnly(record)) continue
 */
export function isBaseOnly({ fields, isRepeated }: SenmlRecord): boolean {
  return (
    isRepeated !== true &&
    fields !== undefined &&
    fields.size > 0 &&
    [...fields.keys()].every((label) => baseFields.has(label))
  )
}

/** The version that RFC 8428 defines. */
export const version = 10
/** The same with secondary units, which are read anyway: bit 5 of the version (RFC 9100 section 4). */
const withSecondaryUnits = version + 2 ** 5
const kinds: Readonly<Record<string, FieldValue['kind']>> = {
  bver: 'number',
  bn: 'text',
  bt: 'number',
  bu: 'text',
  bv: 'number',
  bs: 'number',
  n: 'text',
  u: 'text',
  v: 'number',
  vs: 'text',
  vb: 'boolean',
  s: 'number',
  t: 'number',
  ut: 'number',
}
const names = { number: 'a finite number', text: 'a text', boolean: 'true or false', bytes: 'data', other: '' } as const

/**
 * The Problem of a position in a pack, with the section of RFC 8428.
 *
 * @example throw problemAt('/0/v', 'The field v must be a number.', '4.3')
 */
export function problemAt(
  path: string,
  detail: string,
  clause: string,
  code: 'invalid' | 'unsupported' = 'invalid',
): ProblemError {
  return new ProblemError({ code, path, detail, clause: `RFC 8428 section ${clause}` })
}

/** The text of a field that is a number or a text; undefined: it is absent. */
function textOf(
  fields: ReadonlyMap<string, SenmlField>,
  label: string,
): { readonly text: string; readonly path: string } | undefined {
  const field = fields.get(label)
  if (field === undefined) return undefined
  const { value, path } = field
  const wanted = kinds[label] ?? 'text'
  const isFinite = value.kind !== 'number' || Number.isFinite(Number(value.text))
  if (value.kind !== wanted || !isFinite || !('text' in value))
    throw problemAt(path, `The field ${label} must be ${names[wanted]}.`, '4.3')
  return { text: value.text, path }
}

/**
 * The base fields in force. What never has an effect is reported.
 *
 * @example
 * const resolver = new Resolver(ledger)
 * for (const record of records) {
 *   resolver.takeBase(record)
 *   add(resolver.resolve(record))
 * }
 * resolver.finish()
 */
export class Resolver {
  readonly #ledger: Ledger
  readonly #base = new Map<string, { readonly text: string; readonly path: string }>()
  readonly #unused = new Map<string, string>()
  /** The paths of numbers that have more digits than a double, as far as that is reported. */
  readonly #approximated: Set<string>

  constructor(ledger: Ledger) {
    this.#ledger = ledger
    this.#approximated = new Set(ledger.losses.flatMap(({ code, path }) => (code === 'number-precision' ? [path] : [])))
  }

  /** Takes the base fields of a record. A wrong one concerns all records after it. */
  takeBase({ fields }: SenmlRecord): void {
    for (const label of ['bn', 'bt', 'bu', 'bv', 'bs']) {
      const given = fields === undefined ? undefined : textOf(fields, label)
      if (given === undefined) continue
      this.#reportUnused(label)
      this.#base.set(label, given)
      this.#unused.set(label, given.path)
    }
  }

  #reportUnused(label: string): void {
    const path = this.#unused.get(label)
    if (path !== undefined) this.#ledger.report('dropped', path, 'base-unused')
    this.#unused.delete(label)
  }

  /** To be called after the last record. */
  finish(): void {
    for (const label of [...this.#unused.keys()]) this.#reportUnused(label)
  }

  #take(label: string): string | undefined {
    this.#unused.delete(label)
    return this.#base.get(label)?.text
  }

  #sum(
    fields: ReadonlyMap<string, SenmlField>,
    label: string,
    base: string,
  ): { text: string; path: string } | undefined {
    const own = textOf(fields, label)
    if (own === undefined && !this.#base.has(base)) return undefined
    const path = own?.path ?? this.#base.get(base)?.path ?? ''
    const text = addDecimals(own?.text ?? '0', this.#take(base) ?? '0')
    if (text === undefined) throw problemAt(path, 'A number is out of the range of numbers.', '4.3')
    return { text, path }
  }

  resolve({ path, fields, isRepeated }: SenmlRecord): Resolved {
    if (fields === undefined) throw problemAt(path, 'A record must be an object of fields.', '4')
    if (isRepeated === true) throw problemAt(path, 'A record has a field twice.', '4')
    const name = (this.#take('bn') ?? '') + (textOf(fields, 'n')?.text ?? '')
    if (name === '') throw problemAt(path, 'A record must have a name, by n or bn.', '4.2')
    const form = nameForm(name)
    if (form === 'wrong')
      throw problemAt(
        path,
        'A name consists of letters, digits and - : . / _, and starts with a letter or digit.',
        '4.5.1',
      )
    if (form === 'slash') this.#ledger.repaired(path, 'name-start', 'RFC 8428 section 4.5.1')
    const value = this.#value(path, fields)
    const sum = this.#sum(fields, 's', 'bs')
    if (value === undefined && sum === undefined)
      throw problemAt(path, 'A record must have one of v, vs, vb and vd, or a sum.', '4.2')
    const time = this.#sum(fields, 't', 'bt')
    const unit = textOf(fields, 'u')?.text ?? this.#take('bu')
    const update = textOf(fields, 'ut')
    return {
      path,
      name,
      unit,
      time: time?.text ?? '0',
      timePath: time?.path ?? path,
      value,
      sum: sum === undefined ? undefined : { value: this.#finite(sum.text, sum.path), path: sum.path },
      updateTime: update === undefined ? undefined : { value: Number(update.text), path: update.path },
    }
  }

  #value(path: string, fields: ReadonlyMap<string, SenmlField>): Resolved['value'] {
    const given = ['v', 'vs', 'vb', 'vd'].filter((label) => fields.has(label))
    if (given.length > 1) throw problemAt(path, 'A record must have only one of v, vs, vb and vd.', '4.2')
    const [label] = given
    if (label === undefined) return undefined
    const field = fields.get(label)
    if (field === undefined) return undefined
    const { path: at, value } = field
    if (label === 'vb') {
      if (value.kind !== 'boolean') throw problemAt(at, 'The field vb must be true or false.', '4.3')
      return { kind: 'boolean', value: value.value, path: at }
    }
    if (label === 'vd') return { kind: 'data', value: this.#data(field), path: at }
    if (label === 'vs') return { kind: 'text', value: textOf(fields, 'vs')?.text ?? '', path: at }
    const sum = this.#sum(fields, 'v', 'bv')
    return { kind: 'number', value: this.#finite(sum?.text ?? '', at), path: at }
  }

  #finite(text: string, path: string): number {
    const value = Number(text)
    if (text === '' || !Number.isFinite(value)) throw problemAt(path, 'A number is out of the range of numbers.', '4.3')
    const isExact = addDecimals(text, '0') === addDecimals(String(value), '0')
    // A base sum may be that of many records.
    if (!isExact && !this.#approximated.has(path)) {
      this.#approximated.add(path)
      this.#ledger.report('approximated', path, 'number-precision', { tolerance: Math.abs(value) * 2 ** -52 })
    }
    return value
  }

  /** Base64url without padding in JSON (section 5), bytes in CBOR. Padding, and the letters of plain base64, are repaired. */
  #data({ path, value }: SenmlField): string {
    if (value.kind === 'bytes') return toBase64Url(value.bytes)
    const text = value.kind === 'text' ? value.text : '!'
    const plain = text
      .replace(/={1,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_')
    const bytes = fromBase64Url(plain)
    if (!bytes.ok) throw problemAt(path, 'The field vd must be base64url.', '5')
    if (plain !== text) this.#ledger.repaired(path, 'data-not-base64url', 'RFC 8428 section 5')
    return plain
  }
}

/**
 * Section 4.4: labels that must be understood, and the version, which is the same in all records. They concern the whole pack.
 *
 * @example checkPack(pack, ledger)
 */
export function checkPack(pack: RawPack, ledger: Ledger): void {
  let first: string | undefined
  for (const [index, { fields }] of pack.entries()) {
    for (const label of fields?.keys() ?? []) {
      if (!label.endsWith('_')) continue
      throw problemAt(
        `/${index}`,
        'A record has a field that must be understood, whose label ends with _.',
        '4.4',
        'unsupported',
      )
    }
    const stated = fields === undefined ? undefined : textOf(fields, 'bver')
    if (index === 0) first = stated?.text ?? String(version)
    if (stated === undefined) continue
    const number = Number(stated.text)
    if (!Number.isInteger(number) || number < 1)
      throw problemAt(stated.path, 'A version is a whole number from 1.', '4.4')
    if (number > version && number !== withSecondaryUnits)
      throw problemAt(
        stated.path,
        `Only versions up to ${version}, and ${withSecondaryUnits}, are supported.`,
        '4.4',
        'unsupported',
      )
    if (number !== Number(first))
      throw problemAt(stated.path, 'All records of a pack must have the same version.', '4.4')
    ledger.report('dropped', stated.path, 'version')
  }
}

/**
 * Reports the fields that no section of RFC 8428 defines: they are ignored (section 4.4).
 *
 * @example for (const record of pack) reportUnknown(record, ledger)
 */
export function reportUnknown({ fields }: SenmlRecord, ledger: Ledger): void {
  for (const [label, { leaves }] of fields ?? [])
    if (label !== 'vd' && !Object.hasOwn(kinds, label))
      for (const leaf of leaves) ledger.report('dropped', leaf, 'unknown-field')
}
