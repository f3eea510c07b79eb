// A translation that says nothing says why, with the ledger.

import { describe, expect, it } from 'vitest'
import { frameOf, options } from '../../adapters/vehicles/jtt-808/testing.ts'
import { translate } from '../../gateway/runtime/library.ts'

const idKey = 'a-key-for-the-matrix-only-0123456789abcdef'

async function refusal(from: string, to: string, payload: Uint8Array | string, given = {}) {
  const made = await translate({ from, to, payload, options: given, targetOptions: {}, idKey })
  if (made.ok) throw new Error('something is said')
  return made.problem
}

describe('nothing-representable', () => {
  it('names the message that is not supported', async () => {
    const problem = await refusal('jtt-808', 'ngsi-ld', frameOf(0x8300, new Uint8Array(1)), options)
    expect(problem).toMatchObject({
      code: 'nothing-representable',
      detail: expect.stringContaining('Messages of the kind 8300 are not supported.'),
      losses: [{ kind: 'dropped', path: '8300', code: 'message-unsupported' }],
    })
  })

  it.each([
    ['jtt-808', frameOf(0x0002, new Uint8Array()), options],
    ['ngsi-ld', '[]', {}],
    ['ngsi-v2', '{"subscriptionId":"5","data":[]}', {}],
  ])('says that a message of %s holds no entities', async (from, payload, given) => {
    const problem = await refusal(from, 'ngsi-ld', payload, given)
    expect(problem).toMatchObject({ code: 'nothing-representable', detail: expect.stringContaining('no entities') })
    expect(problem).toHaveProperty('losses')
  })

  it('has the ledger of entities that the target has no place for', async () => {
    const entity = { id: 'urn:ngsi-ld:Building:1', type: 'Building', name: { type: 'Property', value: 'Town hall' } }
    const problem = await refusal('ngsi-ld', 'gtfs-realtime', JSON.stringify(entity))
    expect(problem.detail).not.toContain('no entities')
    expect(problem).toMatchObject({ losses: [{ code: 'context-absent' }, { code: 'type-without-place' }] })
  })
})
