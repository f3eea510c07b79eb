// The order of texts for a collation tag (ETSI GS CIM 009 clause 4.23.1, 4.23.3; RFC 6067, UTS 35 part 5): `und`, `sv`,
// `de-u-co-phonebk`, `und-u-ks-level2`. What the runtime would leave aside without a word is refused.

import type { Problem } from '../../problem.ts'
import { fail, ok, type Result } from '../../result.ts'

/** English changes nothing in the root order of CLDR, while the runtimes take `und` for the language of the machine. */
const root = 'en'

/** What each strength (key `ks`) is called in ECMA-402. */
const sensitivities: ReadonlyMap<string, 'base' | 'accent' | 'variant'> = new Map([
  ['level1', 'base'],
  ['level2', 'accent'],
  ['level3', 'variant'],
  ['identic', 'variant'],
])

export function collatorOf(tag: string): Result<Intl.Collator, Problem> {
  if (tag === 'und-x-icu') return collatorOf('und')
  const locale = localeOf(tag.replace(/^und(?![^-])/, root))
  if (locale === undefined || Intl.Collator.supportedLocalesOf(locale.baseName).length === 0) return unknown()
  const { strength, others } = keysOf(tag)
  const sensitivity = sensitivities.get(strength)
  if (others.length > 0 || sensitivity === undefined) return unknown()
  const collator = new Intl.Collator(locale, { sensitivity })
  const { collation, caseFirst, numeric } = collator.resolvedOptions()
  const isKept =
    (locale.collation ?? collation) === collation &&
    (locale.caseFirst ?? caseFirst) === caseFirst &&
    (locale.numeric ?? false) === numeric
  return isKept ? ok(collator) : unknown()
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag)
  } catch {
    return undefined
  }
}

/** Of the Unicode extension: the strength, and the keys that ECMA-402 does not know. */
function keysOf(tag: string): { readonly strength: string; readonly others: readonly string[] } {
  const extension = /-u-(?:[a-z0-9]{3,8}-)*([a-z0-9-]+)$/i.exec(tag)?.[1]?.toLowerCase() ?? ''
  const keys = [...extension.matchAll(/(?:^|-)([a-z0-9][a-z])(?=-|$)(?:-([a-z0-9]{3,8}))?/g)]
  const found = new Map(keys.map(([, key = '', value = 'true']) => [key, value]))
  return {
    strength: found.get('ks') ?? 'level3',
    others: [...found.keys()].filter((key) => key !== 'ks' && key !== 'co' && key !== 'kf' && key !== 'kn'),
  }
}

function unknown(): Result<never, Problem> {
  const detail = 'This is not a language tag with a known collation.'
  return fail({ code: 'invalid', detail, path: 'collation', clause: 'GS CIM 009 4.23' })
}
