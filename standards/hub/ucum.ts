// Expressions of UCUM (case sensitive) as units of the hub: `m/s2` and `m.s-2` are one unit, `mg/L` and `mg/l` too. What the hub
// lacks is undefined and never a unit that only looks like it: `kt` is a kiloton to UCUM, and no knot.

import { once } from '../remembered.ts'
import { units, type Unit } from './units.ts'

const bySymbol = once(
  (): ReadonlyMap<string, Unit> =>
    new Map(
      units().flatMap((unit): readonly (readonly [string, Unit])[] => {
        // Annotations do not distinguish units of UCUM, but those of the hub.
        const key = unit.ucum === undefined || unit.ucum.includes('{') ? undefined : keyOf(unit.ucum)
        return key === undefined ? [] : [[key, unit]]
      }),
    ),
)

/** Another spelling of the same unit, without a factor. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['l', 'L'],
  ['ml', 'mL'],
  ['dl', 'dL'],
  ['cl', 'cL'],
  ['ul', 'uL'],
  ['hl', 'hL'],
  ['kl', 'kL'],
])

/** A unit atom with a prefix, and an exponent: `m2`, `[in_i]`, `10*3`, `mm[Hg]`. */
const component = /^((?:10[*^]|[A-Za-z%'"]|\[[^\][{}]{1,30}\])(?:[A-Za-z_%'"]|\[[^\][{}]{1,30}\])*)([+-]?\d{1,2})?$/

/**
 * The unit of the hub that a UCUM expression is.
 *
 * @param text such as `mg/dL`; annotations (`{beats}/min`) say nothing of the unit
 */
export function unitByUcum(text: string): Unit | undefined {
  const plain = text
    .replaceAll(/(^|[./])\{[!-z|~]{0,100}\}/g, (_, before: string) => `${before}1`)
    .replaceAll(/\{[!-z|~]{0,100}\}/g, '')
  const key = keyOf(plain)
  return key === undefined ? undefined : bySymbol().get(key)
}

/** Components with their exponents, in one order; undefined: the text is not an expression of one level. */
function keyOf(text: string): string | undefined {
  if (text === '1') return ''
  if (text === '' || text.length > 100) return undefined
  const exponents = new Map<string, number>()
  let isBelow = false
  // `/min` has nothing above the line.
  for (const [index, part] of text.split(/([./])/).entries()) {
    if (index % 2 === 1) {
      isBelow = part === '/'
      continue
    }
    if (part === '1' || (part === '' && index === 0 && text.startsWith('/'))) continue
    const [, atom, exponent = '1'] = component.exec(part) ?? []
    if (atom === undefined) return undefined
    const name = synonyms.get(atom) ?? atom
    exponents.set(name, (exponents.get(name) ?? 0) + Number(exponent) * (isBelow ? -1 : 1))
  }
  return [...exponents]
    .filter(([, exponent]) => exponent !== 0)
    .map(([name, exponent]) => `${name}${exponent}`)
    .toSorted()
    .join('.')
}
