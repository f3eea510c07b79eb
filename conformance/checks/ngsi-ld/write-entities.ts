// Creating, changing and deleting entities (clauses 5.6.1, 5.6.6, 5.6.17, 5.6.18), and refusals.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { entityPath, get, type Identified, refused, remove, send } from './ask.ts'

export function property(held: Json) {
  return { type: 'Property', value: held }
}

/** A unique entity. */
export function lamp(target: Target, more: JsonObject = {}): Identified {
  return { id: `urn:ngsi-ld:Lamp:${target.session.name()}`, type: 'Lamp', power: property(50), ...more }
}

/** Creates the entity for the duration of the work, and deletes it in any case. */
export async function withLamp(
  findings: Findings,
  target: Target,
  work: (entity: Identified) => Promise<void>,
  more: JsonObject = {},
): Promise<void> {
  const entity = lamp(target, more)
  const made = await send(target, 'POST', '/entities', entity)
  if (!findings.status('creating the entity', 201, made)) return
  try {
    await work(entity)
  } finally {
    await remove(target, entityPath(entity.id))
  }
}

export async function value(target: Target, id: string, name: string): Promise<Answer['json']> {
  const answer = await get(target, entityPath(id))
  return answer.member(name, 'value')
}

const created: Check = {
  id: 'NGSILD-WRITE-001',
  async run(findings, target) {
    const entity = lamp(target)
    const made = await send(target, 'POST', '/entities', entity)
    if (findings.status('creating it', 201, made)) {
      const location = made.headers.get('location') ?? 'none'
      const ends = [entityPath(entity.id), `/entities/${entity.id}`].some((path) => location.endsWith(path))
      findings.that(ends, 'Location', `/ngsi-ld/v1/entities/${entity.id}`, location)
      findings.equal('power', 50, await value(target, entity.id, 'power'))
    }
    await remove(target, entityPath(entity.id))
  },
}

const again: Check = {
  id: 'NGSILD-WRITE-002',
  async run(findings, target) {
    await withLamp(findings, target, async (entity) => {
      const second = await send(target, 'POST', '/entities', { ...entity, power: property(60) })
      refused(findings, 'creating it again', 409, 'AlreadyExists', second)
      findings.equal('power afterwards', 50, await value(target, entity.id, 'power'))
    })
  },
}

/** A check that an invalid entity is refused, and not created. */
function refusing(id: string, cases: readonly (readonly [string, (entity: JsonObject) => JsonObject])[]): Check {
  return {
    id,
    async run(findings, target) {
      for (const [what, edit] of cases) {
        const entity = lamp(target)
        refused(findings, what, 400, 'BadRequestData', await send(target, 'POST', '/entities', edit(entity)))
        const after = await get(target, entityPath(entity.id))
        findings.status(`${what}: the entity afterwards`, 404, after)
        if (after.status === 200) await remove(target, entityPath(entity.id))
      }
    },
  }
}

function without(entity: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(entity).filter(([member]) => member !== name))
}

const syntax: Check = {
  id: 'NGSILD-WRITE-006',
  async run(findings, target) {
    for (const text of ['{', '{"id":"urn:a:b",}']) {
      const answer = await target.send({
        method: 'POST',
        path: `${target.url.endsWith('/ngsi-ld/v1') ? '' : '/ngsi-ld/v1'}/entities`,
        headers: { 'content-type': 'application/json' },
        body: new TextEncoder().encode(text),
      })
      refused(findings, `the body ${text}`, 400, 'InvalidRequest', answer)
    }
  },
}

const mediaType: Check = {
  id: 'NGSILD-WRITE-007',
  async run(findings, target) {
    const entity = lamp(target)
    const answer = await send(target, 'POST', '/entities', entity, 'text/plain')
    findings.status('a body of text/plain', 415, answer)
    if (answer.status === 201) await remove(target, entityPath(entity.id))
  },
}

const contextPlace: Check = {
  id: 'NGSILD-WRITE-008',
  async run(findings, target) {
    for (const [what, more, type] of [
      [
        'JSON with @context in the body',
        { '@context': { glow: 'https://conformance.example/glow' } },
        'application/json',
      ],
      ['JSON-LD without @context', {}, 'application/ld+json'],
    ] as const) {
      const entity = lamp(target, more)
      const answer = await send(target, 'POST', '/entities', entity, type)
      refused(findings, what, 400, 'BadRequestData', answer)
      if (answer.status === 201) await remove(target, entityPath(entity.id))
    }
  },
}

const jsonLd: Check = {
  id: 'NGSILD-WRITE-009',
  async run(findings, target) {
    const iri = `https://conformance.example/${target.session.name()}`
    const entity = lamp(target, { '@context': { glow: iri }, glow: property(1) })
    const made = await send(target, 'POST', '/entities', entity, 'application/ld+json')
    if (!findings.status('creating it', 201, made)) return
    findings.equal('the attribute by its IRI', 1, await value(target, entity.id, iri))
    await remove(target, entityPath(entity.id))
  },
}

const deleted: Check = {
  id: 'NGSILD-WRITE-010',
  async run(findings, target) {
    await withLamp(findings, target, async ({ id }) => {
      findings.status('deleting it', 204, await remove(target, entityPath(id)))
      findings.status('reading it afterwards', 404, await get(target, entityPath(id)))
      refused(findings, 'deleting it again', 404, 'ResourceNotFound', await remove(target, entityPath(id)))
    })
  },
}

const merged: Check = {
  id: 'NGSILD-WRITE-011',
  ability: 'edition-1.6',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        const change = { power: { type: 'Property', value: 70 }, colour: property('white') }
        findings.status('merging', 204, await send(target, 'PATCH', entityPath(id), change))
        const after = await get(target, entityPath(id))
        findings.equal('power', 70, after.member('power', 'value'))
        findings.equal('power: unitCode, which was not named', 'WTT', after.member('power', 'unitCode'))
        findings.equal('colour', 'white', after.member('colour', 'value'))
        findings.equal('status, which was not named', 'on', after.member('status', 'value'))
      },
      { power: { type: 'Property', value: 50, unitCode: 'WTT' }, status: property('on') },
    )
  },
}

const removedByNull: Check = {
  id: 'NGSILD-WRITE-012',
  ability: 'edition-1.6',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        const change = { status: { type: 'Property', value: 'urn:ngsi-ld:null' } }
        findings.status('merging', 204, await send(target, 'PATCH', entityPath(id), change))
        const after = await get(target, entityPath(id))
        findings.equal('status', null, after.member('status') ?? null)
        findings.equal('power, which was not named', 50, after.member('power', 'value'))
      },
      { status: property('on') },
    )
  },
}

const replaced: Check = {
  id: 'NGSILD-WRITE-013',
  ability: 'edition-1.6',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        const document = { id, type: 'Lamp', colour: property('red') }
        findings.status('replacing', 204, await send(target, 'PUT', entityPath(id), document))
        const after = await get(target, entityPath(id))
        findings.equal('colour', 'red', after.member('colour', 'value'))
        findings.equal('power', null, after.member('power') ?? null)
      },
      { status: property('on') },
    )
  },
}

const unknown: Check = {
  id: 'NGSILD-WRITE-014',
  async run(findings, target) {
    const path = entityPath(`urn:ngsi-ld:Lamp:${target.session.name()}`)
    const change = { power: property(1) }
    refused(findings, 'appending', 404, 'ResourceNotFound', await send(target, 'POST', `${path}/attrs`, change))
    refused(findings, 'updating', 404, 'ResourceNotFound', await send(target, 'PATCH', `${path}/attrs`, change))
    refused(findings, 'deleting', 404, 'ResourceNotFound', await remove(target, path))
  },
}

export const writeEntityChecks: readonly Check[] = [
  created,
  again,
  refusing('NGSILD-WRITE-003', [
    ['an entity without id', (entity) => without(entity, 'id')],
    ['an entity whose id is not a URI', (entity) => ({ ...entity, id: 'a lamp' })],
  ]),
  refusing('NGSILD-WRITE-004', [['an entity without type', (entity) => without(entity, 'type')]]),
  refusing('NGSILD-WRITE-005', [
    ['a Property without value', (entity) => ({ ...entity, power: { type: 'Property' } })],
    [
      'a Relationship whose object is not a URI',
      (entity) => ({ ...entity, post: { type: 'Relationship', object: 'a post' } }),
    ],
    ['an attribute of no such type', (entity) => ({ ...entity, power: { type: 'Number', value: 1 } })],
    [
      'an observedAt that is not a time',
      (entity) => ({ ...entity, power: { ...property(1), observedAt: 'yesterday' } }),
    ],
  ]),
  syntax,
  mediaType,
  contextPlace,
  jsonLd,
  deleted,
  merged,
  removedByNull,
  replaced,
  unknown,
]
