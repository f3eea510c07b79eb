// Tokens that the issuer did not sign, or with an algorithm that was not agreed, are refused (RFC 9068 section 4, RFC 7515, RFC
// 8725).

import { toBase64Url } from '../../../standards/bytes/base64url.ts'
import type { Check } from '../../check.ts'
import { critical, type Members } from '../../issuer/issuer.ts'
import { unannouncedAlgorithm } from '../../issuer/keyring.ts'
import type { Trusting } from '../../issuer/trust.ts'
import { allRefused, ask, refused } from './ask.ts'
import { publicTexts, signedByText } from './confusion.ts'

const encoded = (text: string): string => toBase64Url(new TextEncoder().encode(text))

const noToken: Check<Trusting> = {
  id: 'AUTH-A1-007',
  async run(findings, trusting) {
    const { issuer } = trusting
    const right = await issuer.token()
    const [header, content, signature] = right.split('.')
    await allRefused(findings, trusting, {
      'a word in place of a token': 'null',
      'a token without its signature': issuer.secret(`${header}.${content}.`),
      'two parts of a token': issuer.secret(`${header}.${content}`),
      'a token with an additional part': issuer.secret(`${right}.${signature}`),
      'a token whose header is not JSON': issuer.secret(`${encoded('{"alg":"ES256"')}.${content}.${signature}`),
      'a signed token that is not JSON': await issuer.sign('sub=conformance&scope=reader'),
    })
  },
}

/** The same token with other claims. */
const changed: Check<Trusting> = {
  id: 'AUTH-A1-008',
  async run(findings, trusting) {
    const { issuer } = trusting
    const [header, , signature = ''] = (await issuer.token()).split('.')
    const other = encoded(JSON.stringify(issuer.claims({ sub: 'somebody-else' })))
    const [, content] = (await issuer.token()).split('.')
    await allRefused(findings, trusting, {
      'a token with the claims of another': issuer.secret(`${header}.${other}.${signature}`),
      'a token with the signature of another': issuer.secret(`${header}.${content}.${signature}`),
    })
  },
}

const unsigned: Check<Trusting> = {
  id: 'AUTH-A1-009',
  async run(findings, trusting) {
    const { issuer } = trusting
    const { id } = await issuer.key()
    const content = encoded(JSON.stringify(issuer.claims()))
    for (const alg of ['none', 'None', 'nOnE']) {
      const header = encoded(JSON.stringify({ alg, typ: 'at+jwt', kid: id }))
      for (const signature of ['', 'AAAA']) {
        const token = issuer.secret(`${header}.${content}.${signature}`)
        refused(findings, `alg ${alg}, the signature ${signature || 'empty'}`, await ask(trusting, token))
      }
    }
  },
}

const secretFromPublic: Check<Trusting> = {
  id: 'AUTH-A1-010',
  async run(findings, trusting) {
    const { issuer } = trusting
    const key = await issuer.key()
    for (const [what, text] of await publicTexts(key)) {
      const header = { alg: 'HS256', typ: 'at+jwt', kid: key.id }
      const token = await signedByText(header, JSON.stringify(issuer.claims()), text)
      refused(findings, `HS256 with the public key as ${what}`, await ask(trusting, issuer.secret(token)))
    }
  },
}

const unannounced: Check<Trusting> = {
  id: 'AUTH-A1-011',
  async run(findings, trusting) {
    const { issuer } = trusting
    const token = await issuer.token({ key: await issuer.key(unannouncedAlgorithm) })
    refused(findings, `a token signed by ${unannouncedAlgorithm}`, await ask(trusting, token))
  },
}

const strangeKey: Check<Trusting> = {
  id: 'AUTH-A1-012',
  async run(findings, trusting) {
    const { issuer } = trusting
    const own = await issuer.key()
    const key = await issuer.facts.keyring.strange(own.algorithm)
    const signed = (header: Members): Promise<string> => issuer.token({ key, header })
    await allRefused(findings, trusting, {
      'an unknown key with the id of the issuer’s key': await signed({ kid: own.id }),
      'an unknown key with its own id': await signed({}),
      'an unknown key without an id': await signed({ kid: undefined }),
    })
  },
}

const strangePath = '/strange/jwks.json'

/** A call may arrive after the response. */
const callMilliseconds = 1000

const keyInHeader: Check<Trusting> = {
  id: 'AUTH-A1-013',
  async run(findings, trusting) {
    const { issuer, inbox, target } = trusting
    const { algorithm } = await issuer.key()
    const key = await issuer.facts.keyring.strange(algorithm)
    const address = (inbox?.url ?? 'https://keys.example') + strangePath
    inbox?.serve(strangePath, { keys: [key.published] })
    for (const [name, value] of Object.entries({ jwk: key.published, jku: address, x5u: address })) {
      const token = await issuer.token({ key, header: { [name]: value } })
      refused(findings, `an unknown key in ${name}`, await ask(trusting, token))
    }
    if (inbox !== undefined) await target.session.wait(callMilliseconds)
    const called = await inbox?.next(strangePath, 'at once')
    findings.that(called === undefined, 'an address in a token', 'not called', 'a call')
  },
}

const unknownExtension: Check<Trusting> = {
  id: 'AUTH-A1-020',
  async run(findings, trusting) {
    const { issuer } = trusting
    const [name] = critical
    const token = await issuer.token({ header: { crit: [name], [name]: true } })
    refused(findings, 'a token with an unknown critical extension', await ask(trusting, token))
  },
}

export const signatureChecks = [
  noToken,
  changed,
  unsigned,
  secretFromPublic,
  unannounced,
  strangeKey,
  keyInHeader,
  unknownExtension,
]
