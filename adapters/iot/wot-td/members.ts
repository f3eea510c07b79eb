// What the members of the classes of a Thing Description are (W3C WoT TD 1.1 section 5.3): texts, numbers, true or false, lists and maps.
// Members of other vocabularies are not looked at.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'

type Rule =
  | 'text'
  | 'flag'
  | 'number'
  | 'count'
  | 'texts'
  | 'list of texts'
  | 'map of texts'
  | 'list'
  | 'map'
  | 'time'
  | 'positive'
type Members = ReadonlyMap<string, Rule>

const isText = (value: Json): boolean => typeof value === 'string'
const isTextList = (value: Json): boolean => isJsonArray(value) && value.every(isText)

const rules: Readonly<Record<Rule, readonly [wanted: string, test: (value: Json) => boolean]>> = {
  text: ['a text', isText],
  flag: ['true or false', (value) => typeof value === 'boolean'],
  number: ['a number', (value) => typeof value === 'number'],
  positive: ['a number above 0', (value) => typeof value === 'number' && value > 0],
  count: [
    'a whole number of at least 0',
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  ],
  texts: ['a text or a list of texts', (value) => isText(value) || isTextList(value)],
  'list of texts': ['a list of texts', isTextList],
  'map of texts': ['an object of texts', (value) => isJsonObject(value) && Object.values(value).every(isText)],
  list: ['a list', isJsonArray],
  map: ['an object', isJsonObject],
  time: ['a date and time with its zone', (value) => typeof value === 'string' && parseRfc3339(value).ok],
}

function membersOf(lines: Readonly<Partial<Record<Rule, string>>>): Members {
  return new Map(
    Object.entries(lines).flatMap(([rule, names]) =>
      names.split(' ').map((name): [string, Rule] => [name, rule as Rule]),
    ),
  )
}

const described = { texts: '@type', text: 'title description tm:ref', 'map of texts': 'titles descriptions' } as const

export const thingMembers = membersOf({
  texts: '@type profile',
  text: 'title description support base',
  'map of texts': 'titles descriptions',
  time: 'created modified',
  list: 'links forms',
  map: 'properties actions events schemaDefinitions uriVariables securityDefinitions version',
})
export const affordanceMembers: Readonly<Record<'properties' | 'actions' | 'events', Members>> = {
  properties: membersOf({ ...described, flag: 'observable', map: 'uriVariables' }),
  actions: membersOf({ ...described, flag: 'safe idempotent synchronous', map: 'uriVariables' }),
  events: membersOf({ ...described, map: 'uriVariables' }),
}
export const schemaMembers = membersOf({
  ...described,
  text: 'tm:ref title description unit format pattern contentEncoding contentMediaType',
  flag: 'readOnly writeOnly',
  number: 'minimum maximum exclusiveMinimum exclusiveMaximum',
  positive: 'multipleOf',
  count: 'minLength maxLength minItems maxItems',
  'list of texts': 'required',
  list: 'oneOf enum',
  map: 'properties',
})
export const formMembers = membersOf({
  text: 'href contentType contentCoding subprotocol',
  texts: 'op scopes security',
  map: 'response',
  list: 'additionalResponses',
})
export const responseMembers = membersOf({ text: 'contentType schema', flag: 'success' })
export const linkMembers = membersOf({ text: 'href type rel anchor sizes instanceName', texts: 'hreflang' })
export const versionMembers = membersOf({ text: 'instance model' })
export const securityMembers = membersOf({
  texts: '@type scopes',
  text: 'description proxy scheme in name authorization token refresh flow identity alg format qop',
  'map of texts': 'descriptions',
})

/** Where a credential may be: in the URI only for API keys (section 5.3.3). */
const places = new Set(['header', 'query', 'body', 'cookie', 'auto'])

/** What is wrong with the place of the credentials of a security definition, or with the schemes that it combines. */
export function securityFault(definition: JsonObject): string | undefined {
  const scheme = member(definition, 'scheme')
  const place = member(definition, 'in')
  const hasPlace = scheme === 'basic' || scheme === 'digest' || scheme === 'bearer' || scheme === 'apikey'
  const isKnown = typeof place === 'string' && (places.has(place) || (scheme === 'apikey' && place === 'uri'))
  if (place !== undefined && hasPlace && !isKnown) return 'The in of a security definition must be one of the standard.'
  if (scheme === 'auto' && member(definition, 'name') !== undefined)
    return 'A security definition of the scheme auto has no name.'
  const qop = member(definition, 'qop')
  if (scheme === 'digest' && qop !== undefined && qop !== 'auth' && qop !== 'auth-int')
    return 'The qop of a security definition must be auth or auth-int.'
  if (scheme !== 'combo') return undefined
  const [one, all] = [member(definition, 'oneOf'), member(definition, 'allOf')]
  const names = one ?? all
  const isRight = (one === undefined) !== (all === undefined) && names !== undefined && isTextList(names)
  return isRight && isJsonArray(names) && names.length >= 2
    ? undefined
    : 'A security definition of the scheme combo must have oneOf or allOf, a list of at least two names.'
}

/** The name of the first member that is not what it must be, and what is wanted. */
export function memberFault(
  object: JsonObject,
  members: Members,
  isPlaceholder: (value: Json) => boolean,
): readonly [name: string, wanted: string] | undefined {
  for (const [name, value] of Object.entries(object)) {
    const rule = members.get(name)
    if (rule === undefined || isPlaceholder(value)) continue
    const [wanted, test] = rules[rule]
    if (!test(value)) return [name, wanted]
  }
  return undefined
}
