// How server faults are made: a request or a response is changed on its way.

import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Asked, Fault, Honest, Replied } from '../server.ts'

/** The ids of a profile, by their number. */
export const numbered =
  (prefix: string) =>
  (number: number): string =>
    `${prefix}-${String(number).padStart(3, '0')}`

/** A request by its method and its path. */
export const to =
  (method: string, path: RegExp) =>
  (asked: Asked): boolean =>
    asked.method === method && path.test(asked.url.pathname)

/** A request that fulfils all of the tests. */
export const all =
  (...tests: readonly ((asked: Asked) => boolean)[]) =>
  (asked: Asked): boolean =>
    tests.every((test) => test(asked))

/** The members of an object; none where the value is not an object. */
export const members = (json: Json | undefined): JsonObject => (isJsonObject(json ?? null) ? (json as JsonObject) : {})

/** The items of a list; none where the value is not a list. */
export const listed = (json: Json | undefined): readonly Json[] =>
  isJsonArray(json ?? null) ? (json as readonly Json[]) : []

/** An object that JavaScript can convert neither to a string nor to a number. */
export const unprintable: JsonObject = { toString: 1, valueOf: 1 }

/** The body as JSON; null where it is not JSON. */
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

/** Applies `edit` to each entity of a response, a single one or a list. */
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

export function replied(status: number, json: Json, more: Readonly<Record<string, string>> = {}): Replied {
  const headers = new Headers({ 'content-type': 'application/json', ...more })
  return { status, headers, body: new TextEncoder().encode(JSON.stringify(json)) }
}

/** A response without content. */
export const empty = (status = 204): Replied => ({ status, headers: new Headers(), body: new Uint8Array() })

/** A fault in the responses to requests that `when` selects. */
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

/** A fault in how the server understands requests that `when` selects. */
export function understanding(
  facts: Pick<Fault, 'name' | 'breaks' | 'what' | 'also'>,
  when: (asked: Asked) => boolean,
  edit: (asked: Asked) => Asked,
): Fault {
  return { ...facts, handle: (asked, honest) => honest(when(asked) ? edit(asked) : asked) }
}

/** A refusal that becomes a success. */
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
