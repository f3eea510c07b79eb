import { expect, it } from 'vitest'
import { isSecret, withoutSecrets } from './secrets.ts'

it('recognizes the name of a credential in any case, but not a challenge or a page token', () => {
  for (const name of [
    'apikey',
    'Ocp-Apim-Subscription-Key',
    'X-Auth-Token',
    'DPoP',
    'Client-Cert',
    'sig',
    'Set-Cookie',
  ]) {
    expect(isSecret(name), name).toBe(true)
  }
  for (const name of ['WWW-Authenticate', 'DPoP-Nonce', '$skiptoken', 'Fiware-Service', 'Content-Type', 'signal']) {
    expect(isSecret(name), name).toBe(false)
  }
})

it('removes the credentials from the query of a line, and only once', () => {
  const line = 'GET http://a.example/feed?type=x&api%5Fkey=planted&$skiptoken=7&code=&token=#end'
  const hiding = 'GET http://a.example/feed?type=x&api%5Fkey=[secret]&$skiptoken=7&code=&token=[secret]#end'
  expect(withoutSecrets(line)).toBe(hiding)
  expect(withoutSecrets(hiding)).toBe(hiding)
})
