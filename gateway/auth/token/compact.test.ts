import { assert, base64String, integer, property, string } from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readCompact } from './compact.ts'
import { makeJwt, makeKey } from '../testing.ts'

let token: string
beforeAll(async () => {
  const key = await makeKey()
  token = await makeJwt({ typ: 'at+jwt', kid: 'one' }, { iss: 'somebody', exp: 1 }, key)
})

function encode(json: string): string {
  return btoa(json).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** A token with that header and payload; its signature does not matter here. */
function made(header: string, payload = '{"iss":"somebody"}'): string {
  return `${encode(header)}.${encode(payload)}.AAAA`
}

const head = '{"alg":"ES256","typ":"at+jwt"}'

describe('readCompact', () => {
  it('reads header and payload', () => {
    const read = readCompact(token)
    expect(read).toMatchObject({
      token,
      algorithm: 'ES256',
      type: 'at+jwt',
      keyId: 'one',
      payload: { iss: 'somebody' },
    })
    expect(readCompact(made(head))).toMatchObject({ algorithm: 'ES256', payload: { iss: 'somebody' } })
  })

  it('has one text for each content: a change of one character never gives the same content', () => {
    const segments = token.split('.')
    assert(
      property(integer({ min: 0, max: token.length - 1 }), string({ minLength: 1, maxLength: 1 }), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1)
        const read = readCompact(changed)
        if (changed === token || read === undefined) return
        const [header, payload, signature] = changed
          .split('.')
          .map((text) => atob(text.replaceAll('-', '+').replaceAll('_', '/')))
        const before = segments.map((text) => atob(text.replaceAll('-', '+').replaceAll('_', '/')))
        expect([header, payload, signature]).not.toEqual(before)
      }),
      { seed: 7, numRuns: 2000 },
    )
  })

  it('rejects any other text, and never throws', () => {
    assert(
      property(string({ unit: 'binary-ascii' }), base64String(), (one, other) => {
        for (const text of [one, `${one}.${other}.${one}`, `${other}.${other}.${other}`]) {
          expect(readCompact(text)).toBeUndefined()
        }
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  it.each([
    ['four segments', () => `${token}.AAAA`],
    ['two segments', () => token.split('.').slice(0, 2).join('.')],
    ['no signature', () => `${token.split('.').slice(0, 2).join('.')}.`],
    ['padding', () => `${token}=`],
    ['a blank in it', () => token.replace('.', ' .')],
    ['a line break in it', () => token.replace('.', '.\n')],
    ['the other alphabet of base64', () => `${token.slice(0, -4)}+/+/`],
    ['bits that mean nothing', () => made(head).replace(/AAAA$/, 'AAB')],
    ['a length that no content has', () => `${made(head)}A`],
    ['a payload that is not JSON', () => made(head, 'somebody')],
    ['a payload that is not an object', () => made(head, '["somebody"]')],
    ['a payload that is not UTF-8', () => `${encode(head)}.${encode('{"iss":"\xff"}')}.AAAA`],
    ['a payload with a byte order mark', () => `${encode(head)}.${encode('\xef\xbb\xbf{}')}.AAAA`],
    ['a claim twice', () => made(head, '{"aud":"a","aud":"b"}')],
    ['a claim twice, deeper', () => made(head, '{"cnf":{"jkt":"a","jkt":"b"}}')],
    ['a header member twice', () => made('{"alg":"ES256","alg":"none","typ":"at+jwt"}')],
    ['a number beyond all', () => made(head, '{"exp":1e400}')],
    ['a number that a double does not keep', () => made(head, '{"exp":9007199254740993}')],
    ['no alg', () => made('{"typ":"at+jwt"}')],
    ['no typ', () => made('{"alg":"ES256"}')],
    ['an alg that is not a string', () => made('{"alg":["ES256"],"typ":"at+jwt"}')],
    ['a kid that is not a string', () => made('{"alg":"ES256","typ":"at+jwt","kid":1}')],
    ['an alg that objects inherit', () => made('{"__proto__":{"alg":"ES256","typ":"at+jwt"}}')],
    ['crit', () => made('{"alg":"ES256","typ":"at+jwt","crit":["exp"],"exp":1}')],
    ['crit without a member', () => made('{"alg":"ES256","typ":"at+jwt","crit":[]}')],
    ['an unencoded payload', () => made('{"alg":"ES256","typ":"at+jwt","b64":false}')],
    ['a compressed payload', () => made('{"alg":"ES256","typ":"at+jwt","zip":"DEF"}')],
    ['an encrypted payload', () => made('{"alg":"ES256","typ":"at+jwt","enc":"A256GCM"}')],
    ['depth', () => made(head, `${'{"a":'.repeat(20)}1${'}'.repeat(20)}`)],
    ['more than 8 KB', () => made(head, `{"a":"${'x'.repeat(8192)}"}`)],
  ])('does not read %s', (_, text) => {
    expect(readCompact(text())).toBeUndefined()
  })

  it('treats names that objects inherit like any other name', () => {
    const read = readCompact(made(head, '{"__proto__":{"iss":"evil"},"constructor":1}'))
    expect(Object.keys(read?.payload ?? {})).toEqual(['__proto__', 'constructor'])
    expect(read?.payload['iss']).toBeUndefined()
  })
})
