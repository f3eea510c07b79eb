// What a loss or a repair is, in the language of the page. A code that formats share has a sentence of its own; of a code that one
// format alone has, the page says what it concerns, by the words of the code, and adds what the format's documentation says of it,
// which is in English.

import type { ConsoleTexts, Language } from '../../../../locales/locales.ts'

type Topic = keyof ConsoleTexts['lossTopic']

/** The first whose words stand in the code is its topic. */
const topics: readonly (readonly [Topic, RegExp])[] = [
  ['person', /\b(person|personal|driver|customer|patient|owner|secret|token|password|credentials?|plate|face)\b/],
  [
    'time',
    /\b(times?|date|zone|timezone|clocks?|seconds?|milliseconds|picoseconds|minutes?|hours?|day|year|interval|period|timestamp|observed|expires|until|age)\b/,
  ],
  [
    'place',
    /\b(positions?|locations?|coordinates?|crs|geometry|geometries|points?|polygon|line|box|ring|area|altitude|elevation|height|footprint|offsets?|meridian|route|shape|bearing)\b/,
  ],
  ['unit', /\b(units?|scale|factor|precision|decimals?|digits?|rounded|quantised|percent|numbers?|fraction)\b/],
  ['quality', /\b(quality|status|state|valid|invalid|uncertain|flag|check|verified|signed)\b/],
  ['identity', /\b(ids?|identifiers?|names?|references?|alias|address|link|serial|urn|title)\b/],
  [
    'text',
    /\b(text|charset|language|spelling|characters?|letters|escaped|gbk|encoding|case|white|comment|base64url)\b/,
  ],
  [
    'transmission',
    /\b(answers?|repl(?:y|ies)|requests?|commands?|acknowledgements?|session|heartbeat|header|envelope|frame|packets?|messages?|protocol|transport|connection|error|subscription|notification|topic|login|event)\b/,
  ],
  [
    'several',
    /\b(list|lists|records?|several|duplicate|repeated|again|count|one|first|second|instances?|array|series)\b/,
  ],
  ['type', /\b(types?|kinds?|models?|class|category|code|profile)\b/],
  ['missing', /\b(no|without|absent|missing|empty|null|unknown|undeclared|none|incomplete)\b/],
  ['target', /\b(not-in|not-written|no-place|only)\b/],
]

export interface LossSentence {
  readonly text: string
  readonly language: Language
}

/** The topic of a code that has no sentence of its own. */
function topicOf(code: string): Topic {
  return topics.find(([, words]) => words.test(code))?.[0] ?? 'value'
}

/** @param code with `<target>` in place of a target's name */
export function ownSentence({ loss }: ConsoleTexts, code: string): string | undefined {
  const name = code as keyof typeof loss
  return Object.hasOwn(loss, code) ? loss[name] : undefined
}

/**
 * The sentences about a code, the first in the language of the page where it has one.
 *
 * @param codes the code, and the same with `<target>` in place of the name of the target
 * @param documented what the format says of the code, in English
 */
export function lossSentences(
  texts: ConsoleTexts,
  language: Language,
  codes: readonly [code: string, general: string],
  documented: string | undefined,
): readonly LossSentence[] {
  const english = documented === undefined ? [] : [{ text: documented, language: 'en' as const }]
  if (language === 'en' && english.length > 0) return english
  const own = codes.map((code) => ownSentence(texts, code)).find((sentence) => sentence !== undefined)
  if (own !== undefined) return [{ text: own, language }]
  const topic = topicOf(codes[0])
  return [{ text: texts.lossTopic[topic], language }, ...english]
}
