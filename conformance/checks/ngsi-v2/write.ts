// Creating, changing and deleting entities and attributes, and refusals.

import type { Check } from '../../check.ts'
import { get, held, lamp, numeric, refused, remove, send, sendText, locationPath, withLamp } from './ask.ts'

const created: Check = {
  id: 'NGSIV2-003',
  async run(findings, target) {
    const entity = lamp(target)
    const made = await send(target, 'POST', '/entities', entity)
    if (findings.status('creating it', 201, made)) {
      const path = locationPath(made)
      findings.that(path !== undefined, 'Location', `/v2/entities/${entity.id}`, made.headers.get('location') ?? 'none')
      if (path !== undefined) {
        const read = await get(target, path)
        if (findings.status('reading it at that address', 200, read)) findings.equal('id', entity.id, read.member('id'))
      }
    }
    await remove(target, `/entities/${entity.id}`)
  },
}

const again: Check = {
  id: 'NGSIV2-004',
  async run(findings, target) {
    await withLamp(findings, target, async (entity, path) => {
      const second = await send(target, 'POST', '/entities', { ...entity, power: numeric(60) })
      findings.status('creating it again', 422, second)
      findings.equal('power afterwards', 50, await held(target, path, 'power'))
    })
  },
}

const forbidden: Check = {
  id: 'NGSIV2-005',
  async run(findings, target) {
    const entity = lamp(target)
    for (const [what, document] of [
      ['an id with a blank', { ...entity, id: `a ${entity.id}` }],
      ['an id with <', { ...entity, id: `${entity.id}<` }],
      ['no id', { type: 'Lamp', power: numeric(50) }],
    ] as const) {
      const answer = await send(target, 'POST', '/entities', document)
      refused(findings, what, 400, 'BadRequest', answer)
      const path = locationPath(answer)
      if (answer.status === 201 && path !== undefined) await remove(target, path)
    }
  },
}

const syntax: Check = {
  id: 'NGSIV2-006',
  async run(findings, target) {
    const answer = await sendText(target, 'POST', '/entities', '{"id":', 'application/json')
    refused(findings, 'the body {"id":', 400, 'ParseError', answer)
  },
}

const deleted: Check = {
  id: 'NGSIV2-007',
  async run(findings, target) {
    await withLamp(findings, target, async (_entity, path) => {
      findings.status('deleting it', 204, await remove(target, path))
      findings.status('reading it afterwards', 404, await get(target, path))
      findings.status('deleting it again', 404, await remove(target, path))
    })
  },
}

const appended: Check = {
  id: 'NGSIV2-008',
  async run(findings, target) {
    await withLamp(findings, target, async (_entity, path) => {
      const change = { power: numeric(70), height: numeric(8) }
      findings.status('appending', 204, await send(target, 'POST', `${path}/attrs`, change))
      findings.equal('power', 70, await held(target, path, 'power'))
      findings.equal('height', 8, await held(target, path, 'height'))
      findings.equal('colour, which was not named', 'white', await held(target, path, 'colour'))
    })
  },
}

const updated: Check = {
  id: 'NGSIV2-009',
  async run(findings, target) {
    await withLamp(findings, target, async (_entity, path) => {
      findings.status('updating', 204, await send(target, 'PATCH', `${path}/attrs`, { power: numeric(70) }))
      findings.equal('power', 70, await held(target, path, 'power'))
      findings.equal('colour, which was not named', 'white', await held(target, path, 'colour'))
      const wrong = await send(target, 'PATCH', `${path}/attrs`, { height: numeric(8) })
      findings.that([404, 422].includes(wrong.status), 'updating what is not there', '404 or 422', `${wrong.status}`)
      findings.equal('height afterwards', null, await held(target, path, 'height'))
    })
  },
}

const replaced: Check = {
  id: 'NGSIV2-010',
  async run(findings, target) {
    await withLamp(findings, target, async (_entity, path) => {
      findings.status('replacing', 204, await send(target, 'PUT', `${path}/attrs`, { height: numeric(8) }))
      findings.equal('height', 8, await held(target, path, 'height'))
      findings.equal('power', null, await held(target, path, 'power'))
      findings.equal('colour', null, await held(target, path, 'colour'))
    })
  },
}

const attribute: Check = {
  id: 'NGSIV2-011',
  async run(findings, target) {
    await withLamp(findings, target, async (_entity, path) => {
      const one = `${path}/attrs/power`
      findings.status('changing it', 204, await send(target, 'PUT', one, numeric(70)))
      const read = await get(target, one)
      if (findings.status('reading it', 200, read)) {
        findings.equal('type', 'Number', read.member('type'))
        findings.equal('value', 70, read.member('value'))
      }
      findings.status('deleting it', 204, await remove(target, one))
      findings.status('reading it afterwards', 404, await get(target, one))
      findings.equal('colour, which was not named', 'white', await held(target, path, 'colour'))
    })
  },
}

const value: Check = {
  id: 'NGSIV2-012',
  async run(findings, target) {
    await withLamp(findings, target, async (_entity, path) => {
      const one = `${path}/attrs/power/value`
      findings.status('writing the text 70', 204, await sendText(target, 'PUT', one, '70', 'text/plain'))
      const read = await get(target, one, { accept: 'text/plain' })
      if (findings.status('reading the value', 200, read)) findings.equal('the value', '70', read.text.trim())
      findings.equal('the type, which was not named', 'Number', (await get(target, path)).member('power', 'type'))
    })
  },
}

const batch: Check = {
  id: 'NGSIV2-013',
  async run(findings, target) {
    const entities = [lamp(target), lamp(target)]
    const paths = entities.map(({ id }) => `/entities/${id}`)
    const update = (actionType: string) => send(target, 'POST', '/op/update', { actionType, entities })
    if (findings.status('append of two entities', 204, await update('append'))) {
      for (const path of paths) findings.status('reading one of them', 200, await get(target, path))
      const named = entities.map(({ id, type }) => ({ id, type: type ?? '' }))
      const answer = await send(target, 'POST', '/op/update', { actionType: 'delete', entities: named })
      findings.status('delete of both', 204, answer)
      for (const path of paths) findings.status('reading one of them afterwards', 404, await get(target, path))
    }
    for (const path of paths) await remove(target, path)
  },
}

export const writeChecks: readonly Check[] = [
  created,
  again,
  forbidden,
  syntax,
  deleted,
  appended,
  updated,
  replaced,
  attribute,
  value,
  batch,
]
