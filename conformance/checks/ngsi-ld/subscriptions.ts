// Subscriptions as resources (clauses 5.8.1 to 5.8.5): creation, reading, lists, changes, deletion and refusals. They select
// entities of types that do not exist, so that nobody is notified.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import { type Findings, shown } from '../../findings.ts'
import type { Conversation } from '../../profile.ts'
import type { Target } from '../../runner/target.ts'
import { get, idsOf, refused, remove, send } from './ask.ts'
import { nextPath } from './pages.ts'

const all = '/subscriptions'
/** A receiver that does not exist. */
export const receiver = 'https://receiver.example.com/notify'

/** The path of a subscription from the Location of its creation. */
export function locationPath(location: string | null): string {
  return `${all}/${location?.split('/').at(-1) || 'none'}`
}

function document(target: Target, more: JsonObject = {}): JsonObject {
  return {
    type: 'Subscription',
    description: 'one',
    entities: [{ type: `Kiosk${target.session.name()}` }],
    notification: { endpoint: { uri: receiver, accept: 'application/json' } },
    ...more,
  }
}

/** Creates a subscription for the duration of the work, and deletes it in any case. */
async function withOne(
  findings: Findings,
  target: Target,
  body: JsonObject,
  work: (path: string) => Promise<void>,
): Promise<void> {
  const made = await send(target, 'POST', all, body)
  if (!findings.status('creating it', 201, made)) return
  const path = locationPath(made.headers.get('location'))
  try {
    await work(path)
  } finally {
    await remove(target, path)
  }
}

const unknown: Check<Conversation> = {
  id: 'NGSILD-SUBSCRIPTION-001',
  async run(findings, { target }) {
    const answer = await get(target, `${all}/urn:ngsi-ld:Subscription:${target.session.name()}`)
    refused(findings, 'reading a subscription that does not exist', 404, 'ResourceNotFound', answer)
  },
}

export const subscriptionLookingChecks: readonly Check<Conversation>[] = [unknown]

const created: Check<Conversation> = {
  id: 'NGSILD-SUBSCRIPTION-002',
  async run(findings, { target }) {
    const made = await send(target, 'POST', all, document(target))
    if (!findings.status('creating it', 201, made)) return
    const location = made.headers.get('location')
    findings.that(location?.includes(`${all}/`) === true, 'Location', `/ngsi-ld/v1${all}/{id}`, location ?? 'none')
    const path = locationPath(location)
    findings.status('reading it at that address', 200, await get(target, path))
    await remove(target, path)
  },
}

const again: Check<Conversation> = {
  id: 'NGSILD-SUBSCRIPTION-003',
  async run(findings, { target }) {
    const id = `urn:ngsi-ld:Subscription:${target.session.name()}`
    await withOne(findings, target, document(target, { id }), async () => {
      const second = await send(target, 'POST', all, document(target, { id, description: 'two' }))
      refused(findings, 'creating it again', 409, 'AlreadyExists', second)
      findings.equal('description afterwards', 'one', (await get(target, `${all}/${id}`)).member('description'))
    })
  },
}

/** A check that an invalid subscription is refused. */
function refusing(
  id: string,
  cases: readonly (readonly [string, Readonly<Record<string, Json | undefined>>])[],
): Check<Conversation> {
  return {
    id,
    async run(findings, { target }) {
      for (const [what, change] of cases) {
        const changed = Object.entries({ ...document(target), ...change })
        const given = changed.filter((entry): entry is [string, Json] => entry[1] !== undefined)
        const answer = await send(target, 'POST', all, Object.fromEntries(given))
        refused(findings, what, 400, 'BadRequestData', answer)
        if (answer.status === 201) await remove(target, locationPath(answer.headers.get('location')))
      }
    },
  }
}

const read: Check<Conversation> = {
  id: 'NGSILD-SUBSCRIPTION-008',
  async run(findings, { target }) {
    const body = document(target, {
      watchedAttributes: ['open'],
      q: 'open==true',
      geoQ: { georel: 'near;maxDistance==500', geometry: 'Point', coordinates: [39.66, -4.05] },
      throttling: 5,
      expiresAt: '2099-01-01T00:00:00Z',
      notification: {
        attributes: ['open'],
        format: 'keyValues',
        endpoint: { uri: receiver, accept: 'application/json' },
      },
    })
    await withOne(findings, target, body, async (path) => {
      const answer = await get(target, path)
      if (!findings.status('reading it', 200, answer)) return
      findings.equal('type', 'Subscription', answer.member('type'))
      findings.equal('entities', body['entities'] ?? null, answer.member('entities'))
      findings.equal('watchedAttributes', ['open'], answer.member('watchedAttributes'))
      findings.equal('q', 'open==true', answer.member('q'))
      findings.equal('throttling', 5, answer.member('throttling'))
      findings.equal('expiresAt', Date.parse('2099-01-01T00:00:00Z'), Date.parse(shown(answer.member('expiresAt'))))
      findings.equal('georel', 'near;maxDistance==500', answer.member('geoQ', 'georel'))
      findings.equal('attributes', ['open'], answer.member('notification', 'attributes'))
      findings.equal('format', 'keyValues', answer.member('notification', 'format'))
      findings.equal('endpoint', receiver, answer.member('notification', 'endpoint', 'uri'))
      findings.equal('accept', 'application/json', answer.member('notification', 'endpoint', 'accept'))
      findings.equal('status', 'active', answer.member('status'))
    })
  },
}

/** More than the subscriptions of any city, at 20 per page. */
const maxPages = 1000

/** Which of these ids the list has, page by page: by the link to the next page, or by offset without a link. */
async function listed(findings: Findings, target: Target, wanted: readonly string[]): Promise<readonly string[]> {
  const seen = new Set<string>()
  let path = `${all}?limit=20`
  for (let page = 0; page < maxPages; page++) {
    const answer = await get(target, path)
    if (!findings.status('a page of the list', 200, answer)) break
    const before = seen.size
    for (const id of idsOf(answer)) seen.add(id)
    if (seen.size === before || wanted.every((id) => seen.has(id))) break
    path = nextPath(findings, target, path, answer) ?? `${all}?limit=20&offset=${seen.size}`
  }
  return wanted.filter((id) => seen.has(id))
}

const list: Check<Conversation> = {
  id: 'NGSILD-SUBSCRIPTION-009',
  async run(findings, { target }) {
    const ids = [target.session.name(), target.session.name()].map((name) => `urn:ngsi-ld:Subscription:${name}`)
    const [first = '', second = ''] = ids
    await withOne(findings, target, document(target, { id: first }), () =>
      withOne(findings, target, document(target, { id: second }), async () => {
        findings.equal('ids in the list', ids, [...(await listed(findings, target, ids))])
      }),
    )
  },
}

const changed: Check<Conversation> = {
  id: 'NGSILD-SUBSCRIPTION-010',
  async run(findings, { target }) {
    const body = document(target, { q: 'open==true' })
    await withOne(findings, target, body, async (path) => {
      const change = { type: 'Subscription', description: 'two' }
      findings.status('changing it', 204, await send(target, 'PATCH', path, change))
      const after = await get(target, path)
      findings.equal('description', 'two', after.member('description'))
      findings.equal('q, which was not named', 'open==true', after.member('q'))
    })
  },
}

const paused: Check<Conversation> = {
  id: 'NGSILD-SUBSCRIPTION-011',
  async run(findings, { target }) {
    await withOne(findings, target, document(target), async (path) => {
      const change = { type: 'Subscription', isActive: false }
      findings.status('pausing it', 204, await send(target, 'PATCH', path, change))
      findings.equal('status', 'paused', (await get(target, path)).member('status'))
    })
  },
}

const deleted: Check<Conversation> = {
  id: 'NGSILD-SUBSCRIPTION-012',
  async run(findings, { target }) {
    await withOne(findings, target, document(target), async (path) => {
      findings.status('deleting it', 204, await remove(target, path))
      findings.status('reading it afterwards', 404, await get(target, path))
      refused(findings, 'deleting it again', 404, 'ResourceNotFound', await remove(target, path))
    })
  },
}

export const subscriptionWriteChecks: readonly Check<Conversation>[] = [
  created,
  again,
  refusing('NGSILD-SUBSCRIPTION-004', [
    ['a subscription without notification', { notification: undefined }],
    ['a notification without endpoint', { notification: { format: 'normalized' } }],
  ]),
  refusing('NGSILD-SUBSCRIPTION-005', [['a subscription that watches nothing', { entities: undefined }]]),
  refusing('NGSILD-SUBSCRIPTION-006', [['a q that cannot be read', { q: 'open==' }]]),
  refusing('NGSILD-SUBSCRIPTION-007', [['a subscription that has expired', { expiresAt: '2020-01-01T00:00:00Z' }]]),
  read,
  list,
  changed,
  paused,
  deleted,
]
