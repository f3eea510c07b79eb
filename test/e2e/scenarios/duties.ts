// The duties of an answer as a whole, over HTTP: the level of assurance, the signature, the policy, the notified addresses and the
// size of the group.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { makeKey } from '../../../gateway/auth/testing.ts'
import { duty } from '../../../gateway/policy/testing.ts'
import { underLaw } from '../target.ts'
import { asking, create, proving, publish } from './asking.ts'
import type { Scenario } from './shared.ts'

const type = 'https://e2e.example/Lamp'
const place = `/ngsi-ld/v1/entities?type=${encodeURIComponent(type)}&count=true`
const lamp = (name: string): JsonObject => ({
  id: `urn:ngsi-ld:Lamp:e2e-${name}`,
  type,
  power: { type: 'Property', value: 40 },
})

export const duties: readonly Scenario[] = [
  {
    name: 'an answer is signed, names its policy, is notified, and requires a group and a level of assurance',
    async run(client, checks, receiver) {
      const asked = [
        duty('sign'),
        duty('attachPolicy'),
        duty('threshold', 'k', 2),
        duty('notify', 'url', `${receiver.origin}/duties`),
        duty('stepUp', 'assuranceLevel', 'A2'),
      ]
      await create(client, lamp('1'))
      await publish(client, 'e2e-duties', {
        permission: {
          assignee: 'urn:citygate:client:e2e-watch',
          action: 'read',
          constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: { '@id': type } },
          duty: asked,
        },
      })
      const unsure = await (await asking(client, 'e2e-watch', 'reader', underLaw))('get', place)
      const challenge = unsure.headers.get('www-authenticate') ?? ''
      checks.equal(unsure.status, 401, unsure.text)
      checks.that(challenge.includes('error="insufficient_user_authentication", acr_values="A2"'), challenge)
      const sure = await proving(client, 'e2e-watch', 'reader', await makeKey(), underLaw)
      const one = await sure('get', place)
      checks.equal([one.status, one.text], [200, '[]'], 'one is not a group')
      checks.equal(one.headers.get('ngsild-results-count'), '0', 'and is not counted')
      checks.equal(one.headers.get('citygate-suppressed'), 'k=2', 'and k is reported')
      await create(client, lamp('2'))
      const two = await sure('get', place)
      checks.equal([two.status, two.json<readonly unknown[]>().length], [200, 2], two.text)
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(two.text))
      checks.equal(
        two.headers.get('content-digest'),
        `sha-256=:${btoa(String.fromCodePoint(...new Uint8Array(digest)))}:`,
        'the digest',
      )
      const covered = two.headers.get('signature-input') ?? ''
      checks.that(covered.startsWith('citygate=("@status" "content-digest" "content-type");created='), covered)
      const link = two.headers.get('link') ?? ''
      checks.that(link.includes('/v1/policies/e2e-duties>; rel="http://www.w3.org/ns/odrl/2/hasPolicy"'), link)
      checks.equal((await sure('get', `/v1/entities/${lamp('1')['id'] as string}`)).status, 404, 'one by itself')
      const notices = await receiver.at('/duties', 2)
      checks.match(
        notices[1]?.body,
        { type: 'urn:citygate:notice:answer', requestId: two.headers.get('citygate-request') },
        'the notice',
      )
      checks.that(!notices.some((notice) => /Lamp|e2e-watch/.test(notice.text)), 'which says nothing of the data')
      checks.equal((await client.send('delete', '/v1/policies/e2e-duties')).status, 204, 'the policy is withdrawn')
      for (const name of ['1', '2'])
        checks.equal(
          (await client.send('delete', `/ngsi-ld/v1/entities/${lamp(name)['id'] as string}`)).status,
          204,
          'removed',
        )
    },
  },
]
