// Asks both cities of a scene the same questions, in the same order, and compares all that they answer: status, headers, body,
// notifications and log. Only for tests.

import { vi } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { mappingText } from './cases/mappings.ts'
import { type Question, reader, vendor } from './requests.ts'
import type { Scene, Which } from './scenarios.ts'
import { another, ofNgsiV2 } from './subscriptions.ts'
import { addVehicle, vehicle, type World, worldOf } from './city.ts'

/** All output of one city, normalized so that two cities differ only if something hidden was revealed. */
export interface Said {
  readonly answers: readonly string[]
  readonly statuses: readonly number[]
  /** What was sent to the subscriber, and what the operator's log contains. */
  readonly notifications: readonly string[]
  readonly log: readonly string[]
}

export async function saidBy(
  scene: Scene,
  which: Which,
  questions: readonly Question[],
  headerRead: (name: string) => void = () => undefined,
): Promise<Said> {
  const world = await worldOf(scene, which, headerRead)
  const answers: string[] = []
  const statuses: number[] = []
  for (const [index, question] of questions.entries()) {
    const filled = await fill(world, scene, which, question, index)
    // The answer to another client a moment ago must not be revealed either.
    if (which === 1 && filled.method === 'GET' && !isStream(filled)) await ask(world, { ...filled, as: 'city:officer' })
    const answer = await ask(world, filled)
    statuses.push(answer.status)
    answers.push(said(scene, answer))
  }
  await world.city.deliver()
  return {
    answers,
    statuses,
    // Those of one moment are sent in any order.
    notifications: world.received
      .map(({ method, url, headers, text }) =>
        said(scene, { status: method, headers: [...headers, ['url', url]], text }),
      )
      .toSorted(),
    log: world.logged.filter(({ level }) => level === 'error').map((line) => renaming(JSON.stringify(line), madeUp)),
  }
}

interface Answer {
  readonly status: number | string
  readonly headers: Iterable<readonly [string, string]>
  readonly text: string
}

/** The id of a request or a notification is another each time, and a name for what is hidden only has to be the same name. */
function said({ names }: Scene, { status, headers, text }: Answer): string {
  const kept = [...headers].filter(([name]) => !random.has(name)).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const whole = `${status} ${JSON.stringify(kept)}\n${text}`
  const renamed = renaming(whole, madeUp)
  return names === undefined ? renamed : renaming(renamed, names)
} // prettier-ignore

/** Ids that are made up: UUIDs, those of instances, and those of subscriptions of NGSI v2. */
const madeUp =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|urn:ngsi-ld:Instance:[0-9a-f]{16}|\b[0-9a-f]{24}\b/g

const random = new Set(['citygate-request', 'citygate-notification', 'date', 'fiware-correlator', 'signature'])

function renaming(text: string, names: RegExp): string {
  const known = new Map<string, string>()
  return text.replace(names, (name) => {
    const to = known.get(name) ?? `NAME ${known.size + 1}`
    known.set(name, to)
    return to
  })
}

async function ask({ city }: World, question: Question) {
  const { method, path, as, headers, body, text, contentType } = question
  const answering = city.request(method, path, {
    as,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(text === undefined ? {} : { text }),
    ...(contentType === undefined ? {} : { contentType }),
  })
  return isStream(question) ? untilSilent(city, answering) : answering
}

function isStream({ path }: Question): boolean {
  return /\/events(?:\?|$)/.test(path)
}

/** A stream of events ends when its token does: the clock goes on once the stream has said all that it has, and pauses. */
async function untilSilent<Given>(city: World['city'], answering: Promise<Given>): Promise<Given> {
  const { now } = city
  const realTimeout = globalThis.setTimeout
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const ended = answering.then(() => true)
  const soon = () => new Promise<false>((done) => realTimeout(() => done(false), 0))
  while (vi.getTimerCount() === 0 && !(await Promise.race([ended, soon()])));
  city.now = '2026-08-01T06:00:01.000Z'
  vi.advanceTimersByTime(1000)
  const answer = await answering
  vi.useRealTimers()
  city.now = now
  return answer
}

/** What has to be there before the question is asked, by the word that stands for it in the question. */
const prepared: Readonly<Record<string, (world: World, scene: Scene, which: Which, name: string) => Promise<string>>> = {
  async fresh(world, scene, which, name) {
    await addVehicle(world, name, scene, which)
    return name
  },
  async context({ context }) {
    return context
  },
  async new(_world, _scene, _which, name) {
    return name
  },
  async subscription({ city }, _scene, _which, name) {
    const body = JSON.parse(JSON.stringify(another()).replace('{new}', name)) as JsonObject
    return idIn(await city.request('POST', '/ngsi-ld/v1/subscriptions', { as: reader, body }))
  },
  async v2({ city }) {
    // Its id begins with the second of its creation, so its place in a list does not depend on chance.
    city.pass(1)
    return idIn(await city.request('POST', '/v2/subscriptions', { as: reader, body: ofNgsiV2[0] ?? {} }))
  },
  async v2gone(world, ...others) {
    return (await prepared['v2']?.(world, ...others)) ?? ''
  },
  async letter({ city }) {
    const { json } = await city.request('GET', '/v1/sources/feed/dead-letters', { as: vendor })
    const { deadLetters } = json as { readonly deadLetters: readonly { readonly n: string }[] }
    return deadLetters[0]?.n ?? 'none'
  },
  async ownContext({ city }) {
    const body = { '@context': { a: 'https://city.example/a' } }
    const { headers } = await city.request('POST', '/ngsi-ld/v1/jsonldContexts', { as: vendor, body })
    return headers.get('location') ?? ''
  },
  async client({ city }, _scene, _which, name) {
    await city.request('PUT', `/v1/clients/${name}`, { body: {} })
    return name
  },
  async consent({ city }, _scene, _which, name) {
    const body = { status: 'dpv:ConsentGiven', purposes: ['dpv:Marketing'], owner: 'ann' }
    await city.request('PUT', `/v1/consents/${name}`, { body })
    return name
  },
  async policy({ city }, _scene, _which, name) {
    const body = {
      '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
      uid: `urn:city:policy:${name}`,
      permission: [{ assignee: 'urn:citygate:role:operator', action: 'use' }],
    }
    await city.request('PUT', `/v1/policies/${name}`, { body, contentType: 'application/ld+json' })
    return name
  },
  async mapping({ city }, _scene, _which, name) {
    await city.request('PUT', `/v1/mappings/${name}`, { text: mappingText('free'), contentType: 'application/yaml' })
    return name
  },
  async source({ city }, _scene, _which, name) {
    await city.request('PUT', `/v1/sources/${name}`, { body: { adapter: 'ngsi-v2', jurisdiction: 'DE', owner: 'fleet' } })
    return name
  },
  async vehicle(_world, scene, which) {
    return JSON.stringify(vehicle(1, scene.vehicle(which, 1)))
  },
} // prettier-ignore

function idIn({ headers }: { readonly headers: Headers }): string {
  return headers.get('location')?.split('/').at(-1) ?? ''
}

async function fill(world: World, scene: Scene, which: Which, question: Question, index: number): Promise<Question> {
  const { text, ...rest } = question
  let written = JSON.stringify(rest)
  let content = text
  for (const [word, prepare] of Object.entries(prepared)) {
    const place = `{${word}}`
    const inPath = encodeURIComponent(place)
    if (!written.includes(place) && !written.includes(inPath) && content?.includes(place) !== true) continue
    const value = await prepare(world, scene, which, `q-${index}`)
    written = written.replaceAll(place, value).replaceAll(inPath, encodeURIComponent(value))
    content = content?.replaceAll(place, value)
  }
  const filled = JSON.parse(written) as Question
  return content === undefined ? filled : { ...filled, text: content }
}

/** A question that the two cities answer differently, with both answers. */
export interface Leak {
  readonly of: string
  readonly asked: string
  readonly one: string
  readonly other: string
}

export function leaksOf(questions: readonly Question[], one: Said, other: Said): readonly Leak[] {
  const leaks: Leak[] = []
  for (const [index, { of, method, path, as, headers, body, text, unlike }] of questions.entries()) {
    const [first = '', second = ''] = [one.answers[index], other.answers[index]]
    if (first === second || (unlike !== undefined && !/K[AB][AB] 00|Ann|Ben/.test(first + second))) continue
    leaks.push({ of, asked: `${as} ${method} ${path} ${JSON.stringify([headers, body, text])}`, one: first, other: second })
  }
  for (const what of ['notifications', 'log'] as const) {
    const count = Math.max(one[what].length, other[what].length)
    for (let index = 0; index < count; index++) {
      const [first = 'none', second = 'none'] = [one[what][index], other[what][index]]
      if (first !== second) leaks.push({ of: what, asked: String(index), one: first, other: second })
    }
  }
  return leaks
} // prettier-ignore
