// The law of the city, consent and break-glass, over HTTP: a transfer that is not allowed is denied, data without consent is
// hidden, and a break-glass override is recorded and notified.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { makeKey } from '../../../gateway/auth/testing.ts'
import { underLaw } from '../target.ts'
import { asking, create, proving, publish } from './asking.ts'
import { json, type Scenario } from './shared.ts'

const property = (value: string): JsonObject => ({ type: 'Property', value })

export const law: readonly Scenario[] = [
  {
    name: 'a transfer that the law of the city denies is not made, and an officer sees which pack was enforced',
    async run(client, checks) {
      const id = 'urn:ngsi-ld:Vehicle:e2e-law'
      const path = `/ngsi-ld/v1/entities/${id}`
      // Whose it is, is personal; where it is, sensitive.
      const location = { type: 'GeoProperty', value: { type: 'Point', coordinates: [116.4711, 39.9] } }
      await create(client, { id, type: 'Vehicle', owner: { type: 'Property', value: ['Xu'] }, location })
      const details = (more: object) => ({ authorization_details: [{ type: 'city-data', ...more }] })
      const seen = async (claims: object): Promise<readonly boolean[]> => {
        const answer = await (await asking(client, 'e2e-abroad', 'vendor', claims))('get', path)
        return [answer.status === 200, answer.text.includes('Xu'), answer.text.includes('116.4711')]
      }
      checks.equal(await seen(underLaw), [true, true, true], 'within')
      checks.equal(await seen(details({ jurisdiction: 'PK' })), [true, true, false], 'abroad')
      checks.equal(await seen(details({})), [true, true, false], 'not known where')
      const held = details({ jurisdiction: 'PK', held: ['cn:standard-contract'] })
      checks.equal(await seen(held), [true, true, true], 'with a contract')
      const body = JSON.stringify({
        subject: { type: 'client', id: 'e2e-abroad', properties: { roles: ['vendor'], jurisdiction: 'PK' } },
        action: { name: 'read' },
        resource: { type: 'Vehicle', id },
      })
      const evaluated = await client.send('post', '/access/v1/evaluation', { headers: json, body })
      checks.that(evaluated.text.includes('Pack CN of 2026-01-01 enforced: rule sensitive-below-10000'), evaluated.text)
      checks.that(!/lawful/i.test(evaluated.text), 'and nothing is called lawful')
      checks.equal((await client.send('delete', path)).status, 204, 'removed')
    },
  },
  {
    name: 'what is given by consent is gone when it is withdrawn',
    async run(client, checks) {
      const id = 'urn:ngsi-ld:Anomaly:e2e-consent'
      const path = `/ngsi-ld/v1/entities/${id}`
      await create(client, { id, type: 'Anomaly', diary: property('ate rice') })
      await publish(client, 'e2e-consent', {
        permission: {
          assignee: 'urn:citygate:client:e2e-study',
          action: 'read',
          constraint: [
            { leftOperand: 'citygate:consent', operator: 'eq', rightOperand: { '@id': 'dpv:ConsentGiven' } },
            { leftOperand: 'citygate:dataCategory', operator: 'eq', rightOperand: { '@id': 'citygate:unclassified' } },
          ],
        },
      })
      const [ours] = underLaw.authorization_details
      const claims = { authorization_details: [{ ...ours, purposes: ['https://w3id.org/dpv#AcademicResearch'] }] }
      const study = await asking(client, 'e2e-study', 'reader', claims)
      const sees = async (): Promise<boolean> => (await study('get', path)).text.includes('ate rice')
      const record = async (status: string): Promise<number> => {
        const body = JSON.stringify({ status, entities: [id], purposes: ['dpv:ResearchAndDevelopment'] })
        return (await client.send('put', '/v1/consents/e2e', { headers: json, body })).status
      }
      checks.equal(await sees(), false, 'before')
      checks.equal([await record('dpv:ConsentGiven'), await sees()], [201, true], 'given')
      checks.equal([await record('dpv:ConsentWithdrawn'), await sees()], [200, false], 'withdrawn')
      checks.equal((await client.send('get', '/v1/consents/e2e', { as: 'reader' })).status, 403, 'not for readers')
      checks.match((await client.send('get', '/v1/consents/e2e')).json(), { status: 'dpv:ConsentWithdrawn' }, 'shown')
      checks.equal((await client.send('delete', '/v1/policies/e2e-consent')).status, 204, 'the policy is withdrawn')
      checks.equal((await client.send('delete', path)).status, 204, 'removed')
    },
  },
  {
    name: 'a break-glass override shows what another officer approves, and is notified',
    async run(client, checks, receiver) {
      const id = 'urn:ngsi-ld:Anomaly:e2e-glass'
      const path = `/ngsi-ld/v1/entities/${id}`
      await create(client, { id, type: 'Anomaly', name: property('the lost bus') })
      await publish(client, 'e2e-sealed', {
        prohibition: {
          action: 'read',
          constraint: { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: 'Anomaly' },
        },
      })
      const duty = await proving(client, 'e2e-duty', 'officer', await makeKey())
      const chief = await proving(client, 'e2e-chief', 'officer', await makeKey())
      const text = 'A bus is missing in the flood.'
      const question = { reason: 'threat-to-life', text, minutes: 5, entities: [id] }
      const sure = await client.send('post', '/v1/break-glass', { headers: json, body: JSON.stringify(question) })
      checks.equal(sure.status, 401, 'a bearer token that is not bound to a key')
      const asked = await duty('post', '/v1/break-glass', question)
      checks.equal(asked.status, 201, asked.text)
      const grant = `/v1/break-glass/${asked.json<{ id: string }>().id}`
      checks.equal((await duty('get', path)).status, 404, 'before it is let')
      checks.equal((await duty('post', `${grant}/approval`)).status, 403, 'by the same officer')
      const approved = await chief('post', `${grant}/approval`)
      checks.equal([approved.status, approved.json()['state']], [200, 'running'], approved.text)
      checks.that((await duty('get', path)).text.includes('the lost bus'), 'shown')
      checks.equal((await chief('get', path)).status, 404, 'and for nobody else')
      checks.equal((await client.send('delete', grant)).status, 204, 'ended')
      checks.equal((await duty('get', path)).status, 404, 'and hidden again')
      const listed = await client.send('get', '/v1/break-glass')
      checks.match(listed.json(), { grants: [{ state: 'ended', reason: 'threat-to-life' }] }, 'listed')
      const notices = await receiver.at('/break-glass', 3)
      checks.equal(
        notices.map(({ body }) => body['event']),
        ['asked', 'approved', 'ended'],
        'notified',
      )
      checks.equal((await client.send('delete', '/v1/policies/e2e-sealed')).status, 204, 'the policy is withdrawn')
      checks.equal((await client.send('delete', path)).status, 204, 'removed')
    },
  },
]
