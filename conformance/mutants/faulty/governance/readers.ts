// How faults of a governed gateway are made: the gateway holds all data and has seen the officer's token, so that it can return
// by mistake everything that the officer may see.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Asked, Fault, Honest, Replied } from '../../server.ts'
import { jsonOf, members, to, withHeader, withJson } from '../edit.ts'

type Facts = Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>

export const publishes = to('PUT', /^\/v1\/policies\/[^/]+$/)
export const readsOne = to('GET', /^\/(?:ngsi-ld\/)?v1\/entities\/[^/]+$/)
export const readsMany = to('GET', /^\/(?:ngsi-ld\/)?v1\/entities$/)
export const readsEntities = (asked: Asked): boolean => readsOne(asked) || readsMany(asked)

export const isGood = ({ status }: Replied): boolean => status < 300
export const objectIn = (message: Replied | Asked): JsonObject => members(jsonOf(message))

/** The claims of the token; empty without a token. */
export function claimsOf({ headers }: Asked): Readonly<Record<string, unknown>> {
  const [, content = ''] = (headers.get('authorization') ?? '').split('.')
  if (content === '') return {}
  return JSON.parse(atob(content.replaceAll('-', '+').replaceAll('_', '/'))) as Readonly<Record<string, unknown>>
}

export const clientOf = (asked: Asked): string => String(claimsOf(asked)['client_id'])
export const isByOfficer = (asked: Asked): boolean => claimsOf(asked)['scope'] === 'officer'

export interface Eyes {
  /** The same request with the officer's token. */
  readonly asOfficer: (asked: Asked) => Asked
  /** All policies that have been published. */
  readonly put: readonly string[]
}

/** A fault that can read what the officer may see. */
export function seeing(facts: Facts, handle: (asked: Asked, honest: Honest, eyes: Eyes) => Promise<Replied>): Fault {
  let officer = ''
  const put: string[] = []
  const asOfficer = (asked: Asked): Asked => (officer === '' ? asked : withHeader(asked, 'authorization', officer))
  return {
    ...facts,
    async handle(asked, honest) {
      if (publishes(asked)) put.push(new TextDecoder().decode(asked.body))
      const reply = await handle(asked, honest, { asOfficer, put })
      if (publishes(asked) && isGood(reply)) officer = asked.headers.get('authorization') ?? ''
      return reply
    },
  }
}

/** A fault in how a published policy is understood. */
export function misreading(facts: Facts, edit: (policy: JsonObject) => JsonObject): Fault {
  return {
    ...facts,
    handle: (asked, honest) => honest(publishes(asked) ? withJson(asked, edit(objectIn(asked))) : asked),
  }
}

/** Replaces each rule of a policy. */
export function editRules(policy: JsonObject, edit: (rule: JsonObject) => JsonObject): JsonObject {
  const changed = ['permission', 'prohibition'].flatMap((effect): readonly (readonly [string, Json])[] => {
    const rules = policy[effect]
    if (rules === undefined) return []
    return [[effect, isJsonArray(rules) ? rules.map((rule) => edit(members(rule))) : edit(members(rules))]]
  })
  return { ...policy, ...Object.fromEntries(changed) }
}

/** A rule for nobody, so that a policy is not empty. */
export const ofNobody: JsonObject = { assignee: 'urn:citygate:client:nobody', action: 'read' }

/** A reply with an edited text. */
export const edited = (reply: Replied, edit: (text: string) => string): Replied => ({
  ...reply,
  body: new TextEncoder().encode(edit(new TextDecoder().decode(reply.body))),
})

/** A record in the line `extra` of a proof. */
export function editRecord(reply: Replied, edit: (record: JsonObject) => JsonObject): Replied {
  const text = new TextDecoder().decode(reply.body).replace(/^extra (\S+)$/m, (_line, extra: string) => {
    const record = members(JSON.parse(atob(extra)) as Json)
    return `extra ${btoa(JSON.stringify(edit(record)))}`
  })
  return { ...reply, body: new TextEncoder().encode(text) }
}
