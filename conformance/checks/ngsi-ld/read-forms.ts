// Every form of an entity in a list as of one entity (clauses 4.5.4, 4.5.16, 6.3.4, 6.3.7): the same in both.

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { canonical } from '../../findings.ts'
import { type Answer, memberOf } from '../../runner/target.ts'
import { contextLink, entities, entityPath, get, listOf } from './ask.ts'
import { terminus } from './fleet.ts'
import type { Parameters, ReadCheck } from './queries.ts'

interface Form {
  readonly what: string
  readonly parameters?: Parameters
  readonly accept?: string
}

const forms: readonly Form[] = [
  { what: 'normalized' },
  { what: 'options=keyValues', parameters: { options: 'keyValues' } },
  { what: 'options=concise', parameters: { options: 'concise' } },
  { what: 'options=sysAttrs', parameters: { options: 'sysAttrs' } },
  { what: 'lang=fr', parameters: { lang: 'fr' } },
  { what: 'attrs=speed,depot', parameters: { attrs: 'speed,depot' } },
  { what: 'JSON-LD', accept: 'application/ld+json' },
  { what: 'GeoJSON', accept: 'application/geo+json' },
  { what: 'GeoJSON with options=keyValues', accept: 'application/geo+json', parameters: { options: 'keyValues' } },
]

/** Without @context, which is elsewhere in a list; the server may choose the order of instances. */
function comparable(json: Json | undefined): Json {
  if (isJsonArray(json)) return json.map(comparable)
  if (!isJsonObject(json)) return json ?? null
  const own = Object.entries(json).filter(([name]) => name !== '@context')
  return Object.fromEntries(own.map(([name, value]) => [name, name === 'load' ? sorted(value) : comparable(value)]))
}

function sorted(json: Json): Json {
  return isJsonArray(json) ? json.map(comparable).toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1)) : json
}

const first = (answer: Answer): Json | undefined => answer.member('features', 0) ?? listOf(answer)[0]

const inLists: ReadCheck = {
  id: 'NGSILD-READ-046',
  async run(findings, target, fleet) {
    for (const { what, parameters = {}, accept = 'application/json' } of forms) {
      const one = await get(target, entityPath(fleet.id(1), `?${new URLSearchParams(parameters)}`), { accept })
      // Another requirement tests whether the form is supported.
      if (one.status !== 200) continue
      const many = await get(target, entities({ type: fleet.type, id: fleet.id(1), ...parameters }), { accept })
      if (!findings.status(`${what}, in a list`, 200, many)) continue
      findings.equal(`${what}, in a list`, comparable(one.json), comparable(first(many)))
      const type = many.headers.get('content-type') ?? 'none'
      findings.that(type.startsWith(accept), `${what}, in a list: Content-Type`, accept, type)
    }
  },
}

const contexts: ReadCheck = {
  id: 'NGSILD-READ-047',
  async run(findings, target, fleet) {
    const list = entities({ type: fleet.type, q: 'speed>=20' })
    const json = await get(target, list, { accept: 'application/json' })
    if (findings.status('a list in JSON', 200, json)) {
      const link = json.headers.get('link') ?? 'none'
      findings.that(contextLink(json) !== undefined, 'a list in JSON: Link', 'the @context', link)
      findings.equal('a list in JSON: @context', null, memberOf(listOf(json)[0], '@context') ?? null)
    }
    const linked = await get(target, list, { accept: 'application/ld+json' })
    if (!findings.status('a list in JSON-LD', 200, linked)) return
    const bare = listOf(linked).filter((entity) => entity['@context'] === undefined)
    findings.that(listOf(linked).length > 0 && bare.length === 0, 'a list in JSON-LD: @context', 'in each entity', `not in ${bare.length} of ${listOf(linked).length}`) // prettier-ignore
  },
}

const geometryProperty: ReadCheck = {
  id: 'NGSILD-READ-048',
  ability: 'edition-1.4',
  async run(findings, target, fleet) {
    const path = entityPath(fleet.id(2), '?geometryProperty=terminus')
    const answer = await get(target, path, { accept: 'application/geo+json' })
    if (!findings.status('with geometryProperty=terminus', 200, answer)) return
    findings.equal('geometry', { type: 'Point', coordinates: [...terminus] }, answer.member('geometry'))
  },
}

export const readFormChecks: readonly ReadCheck[] = [inLists, contexts, geometryProperty]
