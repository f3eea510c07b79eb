import { describe, expect, it } from 'vitest'
import type { Json } from '../../../adapter.ts'
import { editions } from '../editions.ts'
import { Schemas } from './schema.ts'

const table = `
Do.req { id!:int level:int0..100 limit:tenth name:text4 at:time kind:Kind list:[Part]1..2 on:bool any:any more:num }
Do.conf { }
Part { id!:int
  next:Part }
Kind = A
  B
`
const plain = new Schemas([table], false)
const open = new Schemas([table], true)
const at = (payload: Json, schemas = plain) => {
  const found = schemas.violation('Do.req', payload, '/3')
  return found === undefined ? undefined : [found.kind, found.path]
}

describe('the notation of the schemas', () => {
  it.each<[string, Json, readonly string[] | undefined]>([
    [
      'a payload with all members',
      { id: 1, level: 0, limit: 8.1, name: 'abcd', at: '2026-01-02T03:04:05Z' },
      undefined,
    ],
    ['words on a second line', { id: 1, kind: 'B' }, undefined],
    ['a type within itself', { id: 1, list: [{ id: 1, next: { id: 2 } }] }, undefined],
    ['any value', { id: 1, any: [null, {}], more: 1.25, on: false }, undefined],
    ['four characters beyond the basic plane', { id: 1, name: '😀😀😀😀' }, undefined],
    ['no object', [], ['type', '/3']],
    ['null', null, ['type', '/3']],
    ['a member that is missing', {}, ['occurrence', '/3']],
    ['a member too many', { id: 1, 'a/b': 1 }, ['form', '/3/a~1b']],
    ['a name of all objects', { id: 1, toString: 1 }, ['form', '/3/toString']],
    ['a number with a fraction', { id: 1.5 }, ['type', '/3/id']],
    ['a number as a text', { id: '1' }, ['type', '/3/id']],
    ['a number out of range', { id: 1, level: 101 }, ['value', '/3/level']],
    ['two decimals', { id: 1, limit: 8.15 }, ['value', '/3/limit']],
    ['a text that is too long', { id: 1, name: 'abcde' }, ['value', '/3/name']],
    ['null for a text', { id: 1, name: null }, ['type', '/3/name']],
    ['another word', { id: 1, kind: 'C' }, ['value', '/3/kind']],
    ['a time without an offset', { id: 1, at: '2026-01-02T03:04:05' }, ['value', '/3/at']],
    ['an empty list', { id: 1, list: [] }, ['occurrence', '/3/list']],
    ['a list that is too long', { id: 1, list: [{ id: 1 }, { id: 1 }, { id: 1 }] }, ['occurrence', '/3/list']],
    ['an item that is wrong', { id: 1, list: [{ id: 1 }, {}] }, ['occurrence', '/3/list/1']],
    ['no truth value', { id: 1, on: 'true' }, ['type', '/3/on']],
    ['customData', { id: 1, customData: { vendorId: 'x' } }, ['form', '/3/customData']],
  ])('%s', (_, payload, wanted) => {
    expect(at(payload)).toEqual(wanted)
  })

  it('has customData in all objects where the edition has it', () => {
    expect(at({ id: 1, customData: { vendorId: 'x', more: 1 } }, open)).toBeUndefined()
    expect(at({ id: 1, list: [{ id: 1, customData: { more: 1 } }] }, open)).toEqual([
      'occurrence',
      '/3/list/0/customData',
    ])
    expect(at({ id: 1, customData: { vendorId: 'x'.repeat(256) } }, open)).toEqual(['value', '/3/customData/vendorId'])
  })
})

describe.each(Object.values(editions))('the tables of OCPP $name', ({ name, schemas, answers, commands }) => {
  it('have the actions of the official schemas, each with its answer', () => {
    expect(schemas.actions.length).toBe(name === '1.6' ? 39 : 64)
    expect(schemas.actions.filter((action) => !schemas.has(`${action}.conf`))).toEqual([])
    expect(commands.size).toBe(schemas.actions.length - answers.size + 1)
  })

  it('accept what the gateway answers', () => {
    const now = '2026-01-02T03:04:05Z'
    const info = { status: 'Accepted' }
    const more: Readonly<Record<string, Json>> = {
      Authorize: name === '1.6' ? { idTagInfo: info } : { idTokenInfo: info },
      BootNotification: { status: 'Accepted', currentTime: now, interval: 300 },
      Heartbeat: { currentTime: now },
      StartTransaction: { idTagInfo: info, transactionId: 1 },
    }
    const faults = [...answers].flatMap(([action, answer]) => {
      const found = schemas.violation(`${action}.conf`, { ...answer, ...(more[action] as object) }, '')
      return found === undefined ? [] : [`${action} ${found.path} ${found.detail}`]
    })
    expect(faults).toEqual([])
  })
})
