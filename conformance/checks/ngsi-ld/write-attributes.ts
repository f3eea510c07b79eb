// Changing attributes of an entity (clauses 5.6.2 to 5.6.5).

import type { Json } from '../../../standards/hub/entity.ts'
import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import type { Answer, Target } from '../../runner/target.ts'
import { entityPath, get, memberOf, numberOf, refused, remove, send } from './ask.ts'
import { second } from './kinds.ts'
import { lamp, property, value, withLamp } from './write-entities.ts'

const appended: Check = {
  id: 'NGSILD-WRITE-015',
  async run(findings, target) {
    await withLamp(findings, target, async ({ id }) => {
      const change = { power: property(60), colour: property('white') }
      findings.status('appending', 204, await send(target, 'POST', entityPath(id, '/attrs'), change))
      findings.equal('power, which was there', 60, await value(target, id, 'power'))
      findings.equal('colour, which was not', 'white', await value(target, id, 'colour'))
    })
  },
}

const notOverwritten: Check = {
  id: 'NGSILD-WRITE-016',
  async run(findings, target) {
    await withLamp(findings, target, async ({ id }) => {
      const change = { power: property(60), colour: property('white') }
      const answer = await send(target, 'POST', entityPath(id, '/attrs?options=noOverwrite'), change)
      if (findings.status('appending with options=noOverwrite', 207, answer)) {
        const names = answer.member('notUpdated')
        const first = memberOf(names, 0, 'attributeName')
        findings.that(shown(first).endsWith('power'), 'notUpdated', 'power', JSON.stringify(names) ?? 'nothing')
      }
      findings.equal('power', 50, await value(target, id, 'power'))
      findings.equal('colour', 'white', await value(target, id, 'colour'))
    })
  },
}

const updated: Check = {
  id: 'NGSILD-WRITE-017',
  async run(findings, target) {
    await withLamp(findings, target, async ({ id }) => {
      findings.status('updating', 204, await send(target, 'PATCH', entityPath(id, '/attrs'), { power: property(60) }))
      findings.equal('power', 60, await value(target, id, 'power'))
    })
  },
}

const others: Check = {
  id: 'NGSILD-WRITE-018',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        await send(target, 'PATCH', entityPath(id, '/attrs'), { power: property(60) })
        findings.equal('status, which was not named', 'on', await value(target, id, 'status'))
      },
      { status: property('on') },
    )
  },
}

const partly: Check = {
  id: 'NGSILD-WRITE-019',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        const path = entityPath(id, '/attrs/power')
        findings.status('changing one attribute', 204, await send(target, 'PATCH', path, property(60)))
        const after = await get(target, entityPath(id))
        findings.equal('power', 60, after.member('power', 'value'))
        findings.equal('power: unitCode, which was not named', 'WTT', after.member('power', 'unitCode'))
        const other = await send(target, 'PATCH', entityPath(id, '/attrs/colour'), property('white'))
        refused(findings, 'an attribute that is not there', 404, 'ResourceNotFound', other)
      },
      { power: { ...property(50), unitCode: 'WTT' } },
    )
  },
}

const deleted: Check = {
  id: 'NGSILD-WRITE-020',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        findings.status('deleting one', 204, await remove(target, entityPath(id, '/attrs/status')))
        const after = await get(target, entityPath(id))
        findings.equal('the attribute', null, after.member('status') ?? null)
        findings.equal('another one', 50, after.member('power', 'value'))
        const again = await remove(target, entityPath(id, '/attrs/status'))
        refused(findings, 'deleting it again', 404, 'ResourceNotFound', again)
      },
      { status: property('on') },
    )
  },
}

/** The values of all instances, in order; the attribute itself if it is not a list. */
async function valuesOf(target: Target, id: string, name: string): Promise<Json> {
  const all = (await get(target, entityPath(id))).member(name)
  if (!Array.isArray(all)) return [all ?? null]
  return all.map((one) => numberOf(memberOf(one, 'value'))).toSorted((one, other) => one - other)
}

const datasets: Check = {
  id: 'NGSILD-WRITE-021',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        const change = { power: { ...property(61), datasetId: second } }
        findings.status('changing one instance', 204, await send(target, 'POST', entityPath(id, '/attrs'), change))
        findings.equal('the values of both', [50, 61], await valuesOf(target, id, 'power'))
        const part = await send(target, 'PATCH', entityPath(id, '/attrs/power'), { ...property(62), datasetId: second })
        findings.status('changing part of one instance', 204, part)
        findings.equal('the values of both afterwards', [50, 62], await valuesOf(target, id, 'power'))
        const gone = await remove(target, entityPath(id, `/attrs/power?datasetId=${encodeURIComponent(second)}`))
        findings.status('deleting one instance', 204, gone)
        findings.equal('what is left', 50, await value(target, id, 'power'))
        const all = await remove(target, entityPath(id, '/attrs/level?deleteAll=true'))
        findings.status('deleting all instances', 204, all)
        findings.equal('what is left of them', [null], await valuesOf(target, id, 'level'))
      },
      {
        power: [property(50), { ...property(51), datasetId: second }],
        level: [property(1), { ...property(2), datasetId: second }],
      },
    )
  },
}

const time = (answer: Answer, ...path: readonly string[]): number => Date.parse(shown(answer.member(...path)))

const changedTimes: Check = {
  id: 'NGSILD-WRITE-022',
  async run(findings, target) {
    const changes: Readonly<Record<string, (id: string) => Promise<Answer>>> = {
      updating: (id) => send(target, 'PATCH', entityPath(id, '/attrs'), { power: property(60) }),
      appending: (id) => send(target, 'POST', entityPath(id, '/attrs'), { power: property(60) }),
      'changing part': (id) => send(target, 'PATCH', entityPath(id, '/attrs/power'), property(60)),
      'a batch update': (id) =>
        send(target, 'POST', '/entityOperations/update', [{ id, type: 'Lamp', power: property(60) }]),
    }
    const made = Object.entries(changes).map(([what, change]) => ({ what, change, entity: lamp(target) })) // prettier-ignore
    const sysAttrs = (id: string) => get(target, entityPath(id, '?options=sysAttrs'))
    try {
      const created = await send(
        target,
        'POST',
        '/entityOperations/create',
        made.map(({ entity }) => entity),
      )
      if (!findings.status('creating the entities', 201, created)) return
      const before = await Promise.all(made.map(({ entity }) => sysAttrs(entity.id)))
      // Times may have whole seconds; with fractions, a moment is sufficient.
      const isWhole = before.some((answer) => time(answer, 'modifiedAt') % 100 === 0)
      await target.session.wait(isWhole ? 1100 : 20)
      for (const [index, { what, change, entity }] of made.entries()) {
        await change(entity.id)
        const [former, after] = [before[index] ?? created, await sysAttrs(entity.id)]
        findings.equal(`${what}: createdAt`, time(former, 'createdAt'), time(after, 'createdAt'))
        const isLater = time(after, 'modifiedAt') > time(former, 'modifiedAt')
        findings.that(isLater, `${what}: modifiedAt`, 'a later time', shown(after.member('modifiedAt')))
        const isChanged = time(after, 'power', 'modifiedAt') > time(former, 'power', 'modifiedAt')
        findings.that(isChanged, `${what}: modifiedAt of the attribute`, 'a later time', shown(after.member('power', 'modifiedAt'))) // prettier-ignore
      }
    } finally {
      for (const { entity } of made) await remove(target, entityPath(entity.id))
    }
  },
}

const refusedChange: Check = {
  id: 'NGSILD-WRITE-023',
  async run(findings, target) {
    await withLamp(findings, target, async ({ id }) => {
      const path = entityPath(id, '/attrs')
      const change = { power: { type: 'Property' } }
      refused(findings, 'appending no value', 400, 'BadRequestData', await send(target, 'POST', path, change))
      refused(findings, 'updating by no value', 400, 'BadRequestData', await send(target, 'PATCH', path, change))
      findings.equal('power', 50, await value(target, id, 'power'))
    })
  },
}

export const writeAttributeChecks: readonly Check[] = [
  appended,
  notOverwritten,
  updated,
  others,
  partly,
  deleted,
  datasets,
  changedTimes,
  refusedChange,
]
