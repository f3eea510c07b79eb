// The language filter (GS CIM 009 clause 4.15): a LanguageProperty is answered as a Property of the text in the language that
// the reader prefers, and `lang` says which one it is. The preferences are written as in Accept-Language (RFC 9110 12.5.4).

import type { Attribute, LanguageProperty } from '../../../../../standards/hub/entity.ts'
import { asAttribute, asInstances, asJson, type Members } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { memberRoles } from '../../../../../standards/ngsi-ld/members.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'

/** Language ranges, best first. */
export type Languages = readonly string[]

const range = /^([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)(?:\s*;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/
const maxRanges = 50

export function readLanguages(text: string): Result<Languages, GatewayProblem> {
  const ranges: { readonly tag: string; readonly quality: number }[] = []
  for (const part of text.split(',')) {
    const found = range.exec(part.trim())
    const [, tag, quality] = found ?? []
    if (tag === undefined || ranges.length === maxRanges) {
      const detail = 'Languages must be BCP 47 tags with optional quality values, such as fr-CH,fr;q=0.9,*;q=0.5.'
      return fail({ code: 'invalid', path: 'lang', detail, clause: 'GS CIM 009 4.15' })
    }
    ranges.push({ tag: tag.toLowerCase(), quality: Number(quality ?? 1) })
  }
  const wanted = ranges.filter(({ quality }) => quality > 0).toSorted((a, b) => b.quality - a.quality)
  return ok(wanted.map(({ tag }) => tag))
}

/** The instance in the preferred language; sub-attributes too. */
export function inLanguage(instance: Attribute, languages: Languages): Attribute {
  const made: Members = { ...asJson(instance) }
  for (const name in instance) {
    if (memberRoles.has(name)) continue
    const subs = asInstances(instance[name]).map((sub) => inLanguage(sub, languages))
    made[name] = subs.length === 1 ? subs[0] : subs
  }
  if (instance.type !== 'LanguageProperty') return asAttribute(made)
  const language = chosen(instance.languageMap, languages)
  if (language === undefined) return asAttribute(made)
  const { languageMap: _, type: __, ...others } = made
  const text = instance.languageMap[language]
  return asAttribute({ type: 'Property', value: text, ...(language === '@none' ? {} : { lang: language }), ...others })
}

/** Where no language is one of those that are wanted: the text that is of none, or else the first. */
function chosen(map: LanguageProperty['languageMap'], languages: Languages): string | undefined {
  const there = Object.keys(map)
  for (const wanted of languages) {
    const found = wanted === '*' ? there[0] : lookUp(there, wanted)
    if (found !== undefined) return found
  }
  return there.find((tag) => tag === '@none') ?? there[0]
}

/** RFC 4647 clause 3.4: the range is shortened from its end until a tag is the same. */
function lookUp(there: readonly string[], wanted: string): string | undefined {
  for (let tag = wanted; ; tag = tag.slice(0, tag.lastIndexOf('-'))) {
    const found = there.find((each) => each.toLowerCase() === tag)
    if (found !== undefined || !tag.includes('-')) return found
  }
}
