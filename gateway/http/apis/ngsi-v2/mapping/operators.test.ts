import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { testCity } from '../../testing.ts'
import { computed } from './operators.ts'

function value(operation: Json, before?: Json, type?: string): Json | undefined {
  const attribute = { value: operation, ...(type === undefined ? {} : { type }) }
  const made = computed({ a: attribute }, 'normalized', '', () => before)
  if (!made.ok) return made.problem.code
  const { a } = made.value
  return a === undefined ? undefined : (a as { value: Json }).value
}

describe('an update operator', () => {
  it.each<readonly [Json, Json, Json]>([
    [{ $inc: 2 }, 10, 12],
    [{ $inc: -2.5 }, 10, 7.5],
    [{ $mul: 2 }, 10, 20],
    [{ $min: 2 }, 10, 2],
    [{ $min: 12 }, 10, 10],
    [{ $max: 2 }, 10, 10],
    [{ $max: 12 }, 10, 12],
    [{ $max: '2026-01-01T00:00:00Z' }, '2026-01-01T00:30:00+01:00', '2026-01-01T00:00:00Z'],
    [{ $push: 3 }, [1, 3], [1, 3, 3]],
    [{ $push: { b: 1 } }, [], [{ b: 1 }]],
    [{ $push: { $each: [4, 5] } }, [1], [1, 4, 5]],
    [{ $push: { $each: [-1, 0], $position: 0 } }, [1, 2], [-1, 0, 1, 2]],
    [{ $push: { $each: [9], $position: -1 } }, [1, 2], [1, 9, 2]],
    [{ $push: { $each: [9], $position: 7 } }, [1, 2], [1, 2, 9]],
    [{ $addToSet: 4 }, [1, 2], [1, 2, 4]],
    [{ $addToSet: { $each: [2, 3, 3] } }, [1, 2], [1, 2, 3]],
    [{ $addToSet: { c: 1, b: 2 } }, [{ b: 2, c: 1 }], [{ b: 2, c: 1 }]],
    [{ $pull: 2 }, [1, 2, 3, 2], [1, 3]],
    [{ $pullAll: [2, 3] }, [1, 2, 3, 2], [1]],
    [{ $set: { Y: 20, Z: 30 } }, { X: 1, Y: 2 }, { X: 1, Y: 20, Z: 30 }],
    [{ $unset: { X: 1 } }, { X: 1, Y: 2 }, { Y: 2 }],
    [{ $set: { Y: 3 }, $unset: { X: 1 } }, { X: 1, Y: 2 }, { Y: 3 }],
  ])('%j makes of %j %j', (operation, before, after) => {
    expect(value(operation, before)).toEqual(after)
  })

  it.each<readonly [Json, Json | undefined]>([
    [{ $inc: 4 }, 4],
    [{ $mul: 1000 }, 0],
    [{ $max: -1 }, 0],
    [{ $push: 4 }, [4]],
    [{ $addToSet: 4 }, [4]],
    [{ $set: { X: 1 } }, { X: 1 }],
    [{ $pull: 1 }, undefined],
    [{ $pullAll: [1] }, undefined],
    [{ $unset: { X: 1 } }, undefined],
  ])('%j makes of nothing %j', (operation, after) => {
    expect(value(operation)).toEqual(after)
  })

  it('takes the epoch for a time that is not there', () => {
    expect(value({ $max: '2026-01-01T00:00:00Z' }, undefined, 'DateTime')).toBe('2026-01-01T00:00:00Z')
    expect(value({ $min: '2026-01-01T00:00:00Z' }, undefined, 'DateTime')).toBe('1970-01-01T00:00:00Z')
  })

  it.each<readonly [Json, Json, string]>([
    [{ $inc: 'x' }, 1, 'invalid'],
    [{ $pullAll: 1 }, [1], 'invalid'],
    [{ $set: 1 }, {}, 'invalid'],
    [{ $push: { $each: 1 } }, [1], 'invalid'],
    [{ $push: { $each: [1], $slice: 2 } }, [1], 'invalid'],
    [{ $push: { $each: [1], $position: 0.5 } }, [1], 'invalid'],
    [{ $min: [1] }, 1, 'invalid'],
    [{ $inc: 1 }, 'x', 'precondition-failed'],
    [{ $inc: 1 }, null, 'precondition-failed'],
    [{ $mul: 1e308 }, 1e308, 'precondition-failed'],
    [{ $max: 1 }, 'x', 'precondition-failed'],
    [{ $push: 1 }, 1, 'precondition-failed'],
    [{ $pull: 1 }, {}, 'precondition-failed'],
    [{ $set: { X: 1 } }, 1, 'precondition-failed'],
  ])('%j on %j is refused: %s', (operation, before, code) => {
    expect(value(operation, before)).toBe(code)
  })

  it.each<Json>([{ x: 1, $inc: 1 }, { $inc: 1, $mul: 2 }, { $other: 1 }, {}, [{ $inc: 1 }]])(
    'is not what %j is',
    (json) => {
      expect(value(json, 1)).toEqual(json)
    },
  )

  it('is carried out by each request that writes attributes', async () => {
    const city = await testCity()
    const now = async () => (await city.request('GET', '/v2/entities/E/attrs?options=keyValues')).json
    const a = { value: { $inc: 3 }, type: 'Number' }
    await city.request('POST', '/v2/entities', {
      body: { id: 'E', type: 'T', a, gone: { value: { $unset: { X: 1 } } } },
    })
    expect(await now()).toEqual({ a: 3 })
    await city.request('PUT', '/v2/entities/E/attrs/a', { body: a })
    expect(await now()).toEqual({ a: 6 })
    await city.request('PUT', '/v2/entities/E/attrs/a/value', { body: { $mul: 2 } })
    expect(await now()).toEqual({ a: 12 })
    await city.request('POST', '/v2/entities/E/attrs?options=keyValues', {
      body: { a: { $inc: 1 }, b: { $push: 'x' } },
    })
    expect(await now()).toEqual({ a: 13, b: ['x'] })
    const entities = [1, 2].map(() => ({ id: 'E', type: 'T', a }))
    await city.request('POST', '/v2/op/update', { body: { actionType: 'append', entities } })
    expect(await now()).toEqual({ a: 19, b: ['x'] })
    await city.request('PUT', '/v2/entities/E/attrs', { body: { a } })
    expect(await now()).toEqual({ a: 3 })
    const many = await Promise.all(
      [1, 2, 3, 4].map(() => city.request('PATCH', '/v2/entities/E/attrs', { body: { a } })),
    )
    expect(many.map(({ status }) => status)).toEqual([204, 204, 204, 204])
    expect(await now()).toEqual({ a: 15 })
    const refused = await city.request('PATCH', '/v2/entities/E/attrs', { body: { a: { value: { $push: 1 } } } })
    expect([refused.status, refused.json]).toMatchObject([422, { error: 'Unprocessable' }])
  })
})
