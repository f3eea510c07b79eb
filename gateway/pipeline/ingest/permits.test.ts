// A device that asks for permission is answered by the policies: a charging station that asks who may charge (OCPP, Authorize).

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { testCity } from '../../http/apis/testing.ts'
import { entityId } from '../../../standards/hub/identifier.ts'

const idKey = 'a-key-for-tests-only-0123456789abcdef'
const tokenId = (localId: string): string =>
  entityId({ type: 'ChargingToken', localId, category: 'pd:AccountIdentifier', key: idKey, tenant: 'city' })
const command = { leftOperand: 'citygate:attribute', operator: 'eq', rightOperand: 'urn:citygate:command:charge' }

function policyWith(...permission: readonly JsonObject[]): JsonObject {
  return {
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:citygate:policy:test',
    permission: [{ action: 'use' }, ...permission],
  }
}

async function answer(policy: JsonObject, options: JsonObject, message: string): Promise<string> {
  const city = await testCity({ policy })
  const base = { adapter: 'ocpp', jurisdiction: 'DE', owner: 'grid' }
  const source = { ...base, options: { station: 'CP-1', authorization: 'policy', ...options } }
  const put = await city.request('PUT', '/v1/sources/stations', { body: source })
  if (put.status >= 300) throw new Error(put.text)
  const sent = { as: 'grid:vendor', text: message, contentType: 'application/json' }
  const { text, status } = await city.request('POST', '/v1/sources/stations/messages', sent)
  if (status >= 300) throw new Error(text)
  const [reply = ''] = /(?<="replies":\[")[^"]+/.exec(text) ?? []
  return new TextDecoder().decode(Uint8Array.from(reply.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
}

describe('a charging station that asks who may charge', () => {
  const authorize = '[2,"m-1","Authorize",{"idTag":"TAG-1"}]'
  const blocked = '[3,"m-1",{"idTagInfo":{"status":"Blocked"}}]'
  const accepted = '[3,"m-1",{"idTagInfo":{"status":"Accepted"}}]'

  it.each([
    ['nobody, unless the policies permit the command', policyWith(), authorize, blocked],
    [
      'all, by a permission of the command',
      policyWith({ action: 'citygate:command', constraint: command }),
      authorize,
      accepted,
    ],
    [
      'one token, by its id, whatever its case',
      policyWith({ action: 'citygate:command', target: tokenId('tag-1'), constraint: command }),
      authorize,
      accepted,
    ],
    [
      'not another token',
      policyWith({ action: 'citygate:command', target: tokenId('tag-2'), constraint: command }),
      authorize,
      blocked,
    ],
    [
      'not by a permission of another command',
      policyWith({
        action: 'citygate:command',
        constraint: { ...command, rightOperand: 'urn:citygate:command:reset' },
      }),
      authorize,
      blocked,
    ],
  ])('gets the answer of the policies: %s', async (_, policy, message, expected) => {
    expect(await answer(policy, { edition: '1.6' }, message)).toBe(expected)
  })

  it('gets it in edition 2.0.1 too', async () => {
    const message = '[2,"m-1","Authorize",{"idToken":{"idToken":"TAG-1","type":"ISO14443"}}]'
    const policy = policyWith({ action: 'citygate:command', target: tokenId('tag-1'), constraint: command })
    expect(await answer(policy, { edition: '2.0.1' }, message)).toBe('[3,"m-1",{"idTokenInfo":{"status":"Accepted"}}]')
    expect(await answer(policyWith(), { edition: '2.0.1' }, message)).toBe(
      '[3,"m-1",{"idTokenInfo":{"status":"Blocked"}}]',
    )
  })
})
