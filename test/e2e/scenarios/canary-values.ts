// Secrets and personal values that the scenarios have planted: they are stored, sent wherever a request can say something,
// and then looked for wherever an operator, an auditor or a stranger reads.

import { makeJwt, makeKey } from '../../../gateway/auth/testing.ts'
import type { Client } from '../client.ts'
import { jt808Location, jt808Registration } from '../frames.ts'
import { addressAttempts, type Attempt, headerAttempts, routeAttempts } from '../canary-values/attempts.ts'
import { auditEntries, deadLetters, lastRequest, metrics } from '../canary-values/places.ts'
import type { HeardText } from '../canary-values/heard.ts'
import { leaksIn } from '../canary-values/search.ts'
import { type Plant, sent, sentPlants, stored, storedPlants } from '../canary-values/values.ts'
import { wrongMessages } from '../canary-values/wrong-messages.ts'
import { json, postFrames, putSource, type Receipt, type Scenario, sendJson, source, vehicleOptions } from './shared.ts'

/** At once: as a browser has them. */
const connections = 8

async function attempt(client: Client, { method, path, as, headers, body }: Attempt): Promise<void> {
  const authorization = as === 'nobody' ? {} : { authorization: `Bearer ${await client.token(`planted-${as}`, as)}` }
  const answer = await fetch(client.target.url + path, {
    method,
    headers: { ...authorization, ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  })
  client.heard.add(`${method} ${path} ${JSON.stringify(headers ?? {})}`, as, {
    status: answer.status,
    headers: answer.headers,
    text: await answer.text(),
  })
}

/**
 * All of them on the runtimes with processes. What they meet is the same code everywhere; workerd, where a request through
 * its proxy takes ten times as long, is sent some of each kind.
 */
async function attemptAll(client: Client, attempts: readonly Attempt[]): Promise<void> {
  const step = client.target.name === 'workerd' ? 13 : 1
  const left = attempts.filter((_, index) => index % step === 0).values()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const one of left) await attempt(client, one)
    }),
  )
}

const store: Scenario = {
  name: 'personal values are stored, and a reader sees none of them',
  async run(client, checks) {
    await putSource(client, 'planted-fleet', 'jtt-808', vehicleOptions)
    const phone = `0${stored.phone.text}`
    const results = await postFrames(client, 'planted-fleet', [
      jt808Registration(phone, 1, stored.chinese.hex),
      jt808Location({ phone, serial: 2, time: '260801120000', latitude: 4_043_500, longitude: 39_668_200 }),
    ])
    checks.equal(results.map(({ result }) => result), ['stored', 'stored'], JSON.stringify(results)) // prettier-ignore
    await putSource(client, 'planted-register', 'ngsi-ld', {})
    const property = (value: string) => ({ type: 'Property', value })
    const entities = [
      {
        id: 'urn:ngsi-ld:Vehicle:planted',
        type: 'Vehicle',
        speed: { type: 'Property', value: 7, unitCode: 'KMH' },
        vehiclePlateIdentifier: property(stored.plate.text),
        vehicleIdentificationNumber: property(stored.vin.text),
        contact: property(stored.email.text),
      },
      {
        id: 'urn:ngsi-ld:Driver:planted',
        type: 'Driver',
        name: property(stored.driver.text),
        professionalCertificate: property(stored.licence.text),
      },
    ]
    const posted = await client.send('post', '/v1/sources/planted-register/messages', {
      as: 'vendor',
      headers: json,
      body: JSON.stringify(entities),
    })
    checks.equal(posted.json<Receipt>().results[0]?.result, 'stored', posted.text)
    const lists = [
      '/v1/entities?limit=1000', '/v1/entities?type=Vehicle', '/v1/entities/urn:ngsi-ld:Vehicle:planted', '/v1/entities/urn:ngsi-ld:Driver:planted',
      '/ngsi-ld/v1/entities?local=true&limit=100', '/ngsi-ld/v1/entities?type=Vehicle,Driver&options=keyValues', '/ngsi-ld/v1/entities/urn:ngsi-ld:Vehicle:planted',
      `/ngsi-ld/v1/entities?type=Vehicle&q=vehiclePlateIdentifier=="${encodeURIComponent(stored.plate.text)}"`,
      '/ngsi-ld/v1/temporal/entities?type=Vehicle,Driver&timerel=after&timeAt=2020-01-01T00:00:00Z', '/ngsi-ld/v1/types?details=true', '/ngsi-ld/v1/attributes?details=true',
      '/v2/entities?limit=100', '/v2/entities?type=Vehicle&options=keyValues', '/v2/entities/urn:ngsi-ld:Vehicle:planted/attrs', '/v2/types',
      '/sta/v1.1/Things?$top=100&$expand=Datastreams($expand=Observations),Locations', '/sta/v1.1/Datastreams', '/sta/v1.1/Sensors', '/sta/v1.1/ObservedProperties',
      '/ogc/collections', '/ogc/collections/Vehicle/items?limit=100', '/ogc/collections/Driver/items',
    ] // prettier-ignore
    for (const path of lists) await client.send('get', path, { as: 'reader', wrong: true })

    const isVehicle = ({ request }: HeardText): boolean => request.endsWith('/urn:ngsi-ld:Vehicle:planted')
    checks.equal(client.heard.toReaders.filter(isVehicle).length, 2, 'what is left of the vehicle is answered')
  },
}

const send: Scenario = {
  name: 'secrets and personal values are sent wherever a request can say something',
  async run(client, checks, receiver) {
    const hooked = {
      type: 'Subscription',
      entities: [{ type: 'Planted' }],
      notification: {
        endpoint: {
          uri: `${receiver.origin}/planted?${sent.query.text}`,
          receiverInfo: [{ key: 'authorization', value: `Bearer ${sent.webhook.text}` }],
        },
      },
    }
    receiver.answer(`/planted?${sent.query.text}`, 500, 401)
    const made = await sendJson(client, 'post', '/ngsi-ld/v1/subscriptions', hooked)
    checks.equal(made.status, 201, made.text)
    const entity = { id: 'urn:ngsi-ld:Planted:1', type: 'Planted', note: { type: 'Property', value: sent.person.text } }
    checks.equal((await sendJson(client, 'post', '/ngsi-ld/v1/entities', entity)).status, 201, 'a change')
    await receiver.at(`/planted?${sent.query.text}`, 2)
    const own = made.headers.get('location')?.split('/').at(-1) ?? ''
    const others = ['/ngsi-ld/v1/subscriptions', `/ngsi-ld/v1/subscriptions/${own}`, '/v2/subscriptions', `/v2/subscriptions/${own}`, `/v2/subscriptions/${own}/deadNotifications`] // prettier-ignore
    const answers = await Promise.all(
      others.map(async (path) => (await client.send('get', path, { as: 'reader' })).text),
    )
    checks.equal(report('', answers.join('\n'), sentPlants), [], 'a reader sees no subscription of another client')

    const registration = JSON.stringify({ sources: ['planted-register'], apiKeys: [{ name: 'one' }] })
    const registered = await client.send('put', '/v1/clients/planted-camera', { headers: json, body: registration })
    const key = registered.json<{ apiKeys: { key: string }[] }>().apiKeys[0]?.key ?? ''
    client.heard.tokens.add(key)
    const elsewhere = await client.send('get', '/v1/entities', { as: 'nobody', headers: { 'x-api-key': key } })
    checks.equal(elsewhere.status, 403, 'a key that is good, where it is not')
    const holder = await makeKey()
    const bound = await client.token('planted-holder', 'reader')
    const proof = await makeJwt({ typ: 'dpop+jwt', jwk: holder.jwk }, { jti: sent.proof.text, htm: 'GET' }, holder)
    for (const token of [bound, proof]) client.heard.tokens.add(token)
    const proven = { authorization: `DPoP ${bound}`, dpop: proof }
    checks.equal((await client.send('get', '/v1/entities', { as: 'nobody', headers: proven })).status, 401, 'a proof')
    const secret = source('hj-212', { timezone: sent.person.text, password: sent.password.text })
    checks.equal((await client.send('put', '/v1/sources/planted-x', { headers: json, body: secret })).status, 422, 'options') // prettier-ignore

    await attemptAll(client, [...addressAttempts(), ...routeAttempts(), ...headerAttempts()])
  },
}

const messages: Scenario = {
  name: 'messages of every format are sent with personal values in each of their parts',
  async run(client, checks) {
    const all = wrongMessages()
    checks.that(new Set(all.map(({ adapter }) => adapter)).size >= 8, 'of each format')
    const attempts: Attempt[] = []
    for (const [number, { adapter, options, mediaType, bodies }] of all.entries()) {
      const id = `planted-${adapter}-${number}`
      await client.send('put', `/v1/sources/${id}`, {
        headers: json,
        body: source(adapter, options, 'planted-vendor'),
      })
      const headers = { 'content-type': mediaType }
      attempts.push(
        ...bodies.map((body) => ({ method: 'POST', path: `/v1/sources/${id}/messages`, as: 'vendor', headers, body }) as const), // prettier-ignore
      )
    }
    await attemptAll(client, attempts)
  },
}

function report(place: string, text: string | Uint8Array, plants: readonly Plant[]): readonly string[] {
  return leaksIn(text, plants).map(({ plant, form }) => `${place}: ${plant}, ${form}`)
}

/** All at once, and one by one where there is something. */
function reportAll(heard: readonly HeardText[], plants: readonly Plant[]): readonly string[] {
  const all = heard.map(({ text }) => text).join('\n')
  return leaksIn(all, plants).length === 0 ? [] : heard.flatMap(({ request, text }) => report(request, text, plants))
}

const search: Scenario = {
  name: 'nothing that was planted is in the log, in problems, metrics, the audit log, dead letters and files',
  async run(client, checks) {
    const { target, heard } = client
    const tokens = [...heard.tokens].map((token) => ({ name: 'token or key', text: token.split('.').at(-1) ?? token }))
    const all = [...storedPlants, ...sentPlants, ...tokens]
    const letters = await deadLetters(client)
    const counted = await metrics(client)
    const trace = await lastRequest(client)
    const [log, entries] = [target.log(), await auditEntries(client, trace)]
    // Each place is there, and whole.
    checks.equal([log.includes(trace), entries.includes(trace)], [true, true], 'the last request is in both logs')
    checks.that(letters.length > 0 && heard.problems.length > 500, 'much was refused')
    const found = {
      log: report('', log, all),
      auditLog: report('', entries, all),
      metrics: report('', counted, all),
      deadLetters: report('', letters.join('\n'), all),
      files: [...target.files()].flatMap(([name, content]) => report(name, content, all)),
      problems: reportAll(heard.problems, all),
      toReaders: reportAll(heard.toReaders, storedPlants),
    }
    const nothing = { log: [], auditLog: [], metrics: [], deadLetters: [], files: [], problems: [], toReaders: [] }
    checks.equal(found, nothing, 'what was planted')
    checks.equal(heard.failures, [], 'no input makes the gateway fail')
    const leaking = `${log}${JSON.stringify({ level: 'info', path: `/v1/entities/${stored.plate.text}` })}\n`
    checks.equal(report('', leaking, all), [': plate, as it is'], 'a log that did say one is caught')
  },
}

export const planted: readonly Scenario[] = [store, send, messages, search]
