// Changing attributes of an entity (clauses 5.6.2 to 5.6.5).

import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import type { Answer } from '../../runner/target.ts'
import { entityPath, get, memberOf, numberOf, refused, remove, send } from './ask.ts'
import { property, value, withLamp } from './write-entities.ts'

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

const second = 'urn:ngsi-ld:dataset:second'

const datasets: Check = {
  id: 'NGSILD-WRITE-021',
  async run(findings, target) {
    await withLamp(
      findings,
      target,
      async ({ id }) => {
        const change = { power: { ...property(61), datasetId: second } }
        findings.status('changing one instance', 204, await send(target, 'POST', entityPath(id, '/attrs'), change))
        const both = (await get(target, entityPath(id))).member('power')
        const values = Array.isArray(both)
          ? both.map((one) => numberOf(memberOf(one, 'value'))).toSorted((one, other) => one - other)
          : [both ?? null]
        findings.equal('the values of both', [50, 61], values)
        const gone = await remove(target, entityPath(id, `/attrs/power?datasetId=${encodeURIComponent(second)}`))
        findings.status('deleting one instance', 204, gone)
        findings.equal('what is left', 50, await value(target, id, 'power'))
      },
      { power: [property(50), { ...property(51), datasetId: second }] },
    )
  },
}

const time = (answer: Answer, name: string): number => Date.parse(shown(answer.member(name)))

const changedTimes: Check = {
  id: 'NGSILD-WRITE-022',
  async run(findings, target) {
    await withLamp(findings, target, async ({ id }) => {
      const path = entityPath(id, '?options=sysAttrs')
      const before = await get(target, path)
      // Times may have whole seconds; where they have more, a moment is enough.
      await target.stage.wait(time(before, 'modifiedAt') % 100 === 0 ? 1100 : 20)
      await send(target, 'PATCH', entityPath(id, '/attrs'), { power: property(60) })
      const after = await get(target, path)
      findings.equal('createdAt', time(before, 'createdAt'), time(after, 'createdAt'))
      findings.that(
        time(after, 'modifiedAt') > time(before, 'modifiedAt'),
        'modifiedAt',
        'a later time',
        shown(after.member('modifiedAt')),
      )
    })
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
