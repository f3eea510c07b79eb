// How faults of an NGSI-LD server are made: what is asked or answered is changed on its way.

import { isJsonObject } from '../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Asked, Fault, Honest, Replied } from '../../proof/server.ts'

/** The body as JSON; null where it is none. */
export function jsonOf({ body }: Replied | Asked): Json {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Json
  } catch {
    return null
  }
}

export function withJson<Message extends Replied | Asked>(message: Message, json: Json): Message {
  return { ...message, body: new TextEncoder().encode(JSON.stringify(json)) }
}

export function withHeader<Message extends Replied | Asked>(
  message: Message,
  name: string,
  value: string | null,
): Message {
  const headers = new Headers(message.headers)
  if (value === null) headers.delete(name)
  else headers.set(name, value)
  return { ...message, headers }
}

/** Query parameters set, or removed where null. */
export function withParameters(asked: Asked, parameters: Readonly<Record<string, string | null>>): Asked {
  const url = new URL(asked.url)
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  return { ...asked, url }
}

export const parameter = ({ url }: Asked, name: string): string => url.searchParams.get(name) ?? ''

/** Whether a single entity, or a list of them, is read. */
export function reads({ method, url }: Asked, of: 'one' | 'many' | 'any' = 'any'): boolean {
  if (method !== 'GET') return false
  const [, , , first, id, more] = url.pathname.split('/')
  if (first !== 'entities' || more !== undefined) return false
  return of === 'any' || (id === undefined) === (of === 'many')
}

/** Each entity of an answer through `edit`, whether there is one or a list. */
export function editEntities(reply: Replied, edit: (entity: JsonObject) => JsonObject): Replied {
  if (reply.status >= 300) return reply
  const json = jsonOf(reply)
  const one = (value: Json): Json => (isJsonObject(value) ? edit(value) : value)
  return withJson(reply, Array.isArray(json) ? json.map(one) : one(json))
}

export function editAttribute(
  entity: JsonObject,
  name: string,
  edit: (attribute: Json) => Json | undefined,
): JsonObject {
  const { [name]: attribute, ...rest } = entity
  if (attribute === undefined) return entity
  const edited = edit(attribute)
  return edited === undefined ? rest : { ...rest, [name]: edited }
}

export function without(json: Json, ...names: readonly string[]): Json {
  if (!isJsonObject(json)) return json
  return Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)))
}

export function replied(status: number, json: Json, headers: Readonly<Record<string, string>> = {}): Replied {
  const all = new Headers({ 'content-type': 'application/json', ...headers })
  return { status, headers: all, body: new TextEncoder().encode(JSON.stringify(json)) }
}

/** A fault in the answers to what `when` says. */
export function answering(
  facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>,
  when: (asked: Asked) => boolean,
  edit: (reply: Replied, asked: Asked) => Replied,
): Fault {
  return {
    ...facts,
    handle: async (asked, honest) => (when(asked) ? edit(await honest(asked), asked) : honest(asked)),
  }
}

/** A fault in how what `when` says is understood. */
export function understanding(
  facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>,
  when: (asked: Asked) => boolean,
  edit: (asked: Asked) => Asked,
): Fault {
  return { ...facts, handle: (asked, honest) => honest(when(asked) ? edit(asked) : asked) }
}

/** A refusal that turns out as a success. */
export function accepting(
  facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>,
  when: (asked: Asked) => boolean,
  instead: (asked: Asked, honest: Honest) => Promise<Replied>,
): Fault {
  return {
    ...facts,
    async handle(asked, honest) {
      const answer = await honest(asked)
      return when(asked) && answer.status >= 400 && answer.status !== 401 ? instead(asked, honest) : answer
    },
  }
}
