import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { configWarnings } from './warnings.ts'

const issuers = [{ issuer: 'https://i.example', jwks: { keys: [{ kty: 'EC' }] }, algorithms: ['ES256'] }]

function warningsOf(document: object): readonly string[] {
  const read = readConfig({ policy: 'policy.json', issuers, ...document })
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return configWarnings(read.value)
}

describe('a configuration that is likely a mistake', () => {
  it.each([
    [
      'a public address without TLS',
      { listen: { host: '0.0.0.0' }, publicUrl: 'http://vm.example' },
      /^publicUrl is http/,
    ],
    ['no issuer', { issuers: [] }, /^No issuer/],
  ])('is one with %s', (_, document, sentence) => {
    expect(warningsOf(document)).toEqual([expect.stringMatching(sentence)])
  })

  it.each([{}, { publicUrl: 'https://gateway.example' }, { publicUrl: 'http://127.0.0.1:9' }])(
    'is not %j',
    (document) => {
      expect(warningsOf(document)).toEqual([])
    },
  )
})
