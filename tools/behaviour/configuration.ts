// What both gateways are started with: the same configuration, keys and issuer, and the tokens of the callers.

import { exportJWK, generateKeyPair, SignJWT } from 'jose'

const publicUrl = 'https://gateway.city.example'
const issuer = 'https://issuer.city.example'
export const auditOrigin = 'gateway.city.example/audit'
export type Role = 'vendor' | 'reader' | 'officer' | 'operator'

const role = (name: Role): string => `urn:citygate:role:${name}`
const linked = ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1']

/** Readers see no personal data and no driver. */
const policy = {
  '@context': linked,
  '@type': 'Set',
  uid: 'urn:behaviour:policy:base',
  conflict: 'prohibit',
  permission: [
    { assignee: [role('vendor'), role('officer'), role('operator')], action: ['read', 'modify'] },
    { assignee: role('reader'), action: 'read' },
  ],
  prohibition: [
    {
      assignee: role('reader'),
      action: 'read',
      constraint: [
        { leftOperand: 'citygate:dataCategory', operator: 'isAnyOf', rightOperand: ['dpv:PersonalData'] },
        { leftOperand: 'citygate:dataCategory', operator: 'isNoneOf', rightOperand: ['pd:GPSCoordinate'] },
      ],
    },
    {
      assignee: role('reader'),
      action: 'read',
      constraint: { leftOperand: 'citygate:entityType', operator: 'isAnyOf', rightOperand: ['Driver'] },
    },
  ],
}

/** Hides attributes of a type from readers. */
export function hiding(type: string, ...attributes: readonly string[]): object {
  const constraint = [
    { leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: type },
    { leftOperand: 'citygate:attribute', operator: 'isAnyOf', rightOperand: attributes },
  ]
  return {
    '@context': linked,
    uid: 'urn:behaviour:policy:published',
    prohibition: [{ assignee: role('reader'), action: 'read', constraint }],
  }
}

export interface Setting {
  readonly configuration: object
  readonly token: (client: string, role: Role) => Promise<string>
}

export async function createSetting(): Promise<Setting> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'behaviour', alg: 'ES256' }
  const audit = await exportJWK((await generateKeyPair('Ed25519', { extractable: true })).privateKey)
  const configuration = {
    listen: { port: 0 },
    publicUrl,
    tenants: ['city', 'harbour'],
    audit: { key: audit },
    store: { path: 'data/behaviour.sqlite' },
    issuers: [{ issuer, algorithms: ['ES256'], jwks: { keys: [jwk] } }],
    policy,
    jurisdiction: 'CN',
    // What is not known restricts: without these facts nobody would see what no table classifies.
    law: {
      facts: {
        'cn:collected-abroad': false,
        'cn:critical-infrastructure-operator': false,
        'cn:foreign-judicial-body': false,
      },
      keeps: [
        'a certificate holds for three years',
        'nobody has declared it important data',
        'volumes are not split to stay below a threshold',
      ],
    },
    cors: { origins: ['https://map.city.example'] },
    // Nothing listens there: that the notice cannot be delivered is the same on both.
    breakGlass: { notify: 'http://localhost:9/break-glass' },
    webhooks: { allow: ['http://localhost:*'] },
    rate: { requests: 1_000_000, seconds: 10 },
  }
  const tokens = new Map<string, Promise<string>>()
  return {
    configuration,
    token: (client, scope) => {
      const key = `${client} ${scope}`
      const known = tokens.get(key) ?? sign(client, scope)
      tokens.set(key, known)
      return known
    },
  }

  function sign(client: string, scope: Role): Promise<string> {
    const details = [{ type: 'city-data', jurisdiction: 'CN' }]
    return new SignJWT({ client_id: client, scope, tenants: ['city', 'harbour'], authorization_details: details })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'behaviour' })
      .setIssuer(issuer)
      .setAudience(publicUrl)
      .setSubject(client)
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(privateKey)
  }
}
