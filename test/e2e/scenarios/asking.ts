// Requests of others than the city, with tokens of any claims, and what officers have to do first: entities and rules.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Role } from '../../../gateway/principal.ts'
import { makeProof, type TestKey, thumbprintOf } from '../../../gateway/auth/testing.ts'
import type { Answer, Client, Method } from '../client.ts'
import { audience } from '../target.ts'
import { json } from './shared.ts'

const linked = { 'content-type': 'application/ld+json' }
const odrl = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']

/** A request with a token of these claims. */
export async function asking(client: Client, name: string, role: Role, claims: object) {
  const token = await client.target.issuer.token(name, [role], claims as Readonly<Record<string, unknown>>)
  return (method: Method, path: string, body?: object): Promise<Answer> =>
    client.send(method, path, {
      as: 'nobody',
      headers: { ...json, authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
}

/** A request with a token that is bound to a key, and a proof of it with the nonce that the gateway asks for. */
export async function proving(client: Client, name: string, role: Role, key: TestKey, claims: object = {}) {
  const cnf = { jkt: await thumbprintOf(key) }
  const token = await client.target.issuer.token(name, [role], { ...claims, cnf })
  let nonce: string | undefined
  const send = async (method: Method, path: string, body?: object): Promise<Answer> => {
    const of = { method: method.toUpperCase(), uri: audience + path, token, now: Math.floor(Date.now() / 1000) }
    const dpop = await makeProof(key, nonce === undefined ? of : { ...of, nonce })
    return client.send(method, path, {
      as: 'nobody',
      headers: { ...json, authorization: `DPoP ${token}`, dpop },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
  return async (method: Method, path: string, body?: object): Promise<Answer> => {
    const first = await send(method, path, body)
    const asked = first.headers.get('dpop-nonce')
    if (first.status !== 401 || asked === null) return first
    nonce = asked
    return send(method, path, body)
  }
}

export async function publish(client: Client, name: string, rules: object): Promise<void> {
  const body = JSON.stringify({ '@context': odrl, uid: `urn:e2e:policy:${name}`, ...rules })
  const put = await client.send('put', `/v1/policies/${name}`, { headers: linked, body })
  client.checks.equal(put.status, 201, put.text)
}

export async function create(client: Client, entity: JsonObject): Promise<void> {
  const made = await client.send('post', '/ngsi-ld/v1/entities', { headers: json, body: JSON.stringify(entity) })
  client.checks.equal(made.status, 201, made.text)
}
