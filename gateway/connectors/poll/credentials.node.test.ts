import type { IncomingMessage } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startFeed, startPoll, type TestFeed, type TestPoll } from './testing.ts'
import type { AuthSettings } from './settings.ts'

let feed: TestFeed
const polls: TestPoll[] = []
beforeAll(async () => {
  feed = await startFeed((_, response) => response.end())
})
afterEach(() => {
  for (const test of polls.splice(0)) test.close()
  feed.requests.length = 0
})
afterAll(() => feed.close())

function polling(auth: AuthSettings): TestPoll {
  const test = startPoll({ url: `${feed.origin}/feed?line=7`, auth })
  test.secrets = { key: 'a secret&value' }
  polls.push(test)
  return test
}

describe('the credentials of a poll', () => {
  it('are a header or a parameter, and stay with the origin of the configuration', async () => {
    const other = await startFeed((_, response) => response.end('other'))
    feed.answer = (request, response) =>
      request.url?.startsWith('/feed') === true
        ? response.writeHead(302, { Location: `${other.origin}/else` }).end()
        : response.end()
    const header = startPoll({
      url: `${feed.origin}/feed`,
      allow: [feed.origin, other.origin],
      auth: { type: 'header', name: 'Authorization', prefix: 'Bearer ', secret: 'key' },
    })
    header.secrets = { key: 'a secret&value' }
    polls.push(header)
    await header.next()
    expect(feed.requests[0]?.headers.authorization).toBe('Bearer a secret&value')
    expect(header.texts()).toEqual(['other'])
    expect(JSON.stringify(other.requests)).not.toContain('secret')
    const query = polling({ type: 'query', name: 'api_key', secret: 'key' })
    await query.next()
    expect(feed.requests.at(-1)?.url).toBe('/feed?line=7&api_key=a+secret%26value')
    await other.close()
  })

  it('are read at each request, and the lack of one is an error', async () => {
    const test = polling({ type: 'header', name: 'X-Key', secret: 'key' })
    feed.answer = (_, response) => response.end('x')
    test.secrets = {}
    await test.next()
    expect(test.errors).toEqual(['The secret that `auth` names does not exist.'])
    test.secrets = { key: 'new' }
    await test.next()
    expect(feed.requests).toMatchObject([{ headers: { 'x-key': 'new' } }])
  })

  it('are a token of OAuth, which is kept until it is refused', async () => {
    let token = 0
    let valid = ''
    feed.answer = (request, response) => {
      if (request.url === '/token') {
        valid = `t${++token}`
        response.end(JSON.stringify({ access_token: valid, token_type: 'Bearer', expires_in: 3600 }))
      } else if (request.headers.authorization === `Bearer ${valid}`) response.end('data')
      else response.writeHead(401).end()
    }
    const tokenUrl = `${feed.origin}/token`
    const test = polling({
      type: 'oauth',
      tokenUrl,
      key: 'city:1',
      secret: 'key',
      scope: 'read',
      parameters: { audience: 'x' },
    })
    await test.next()
    await test.next()
    expect(token).toBe(1)
    expect(feed.requests[0]).toMatchObject({
      body: 'grant_type=client_credentials&audience=x&scope=read',
      headers: { authorization: `Basic ${Buffer.from('city%3A1:a+secret%26value').toString('base64')}` },
    })
    valid = 'revoked'
    await test.next()
    expect(token).toBe(2)
    expect(test.errors).toEqual([])
    feed.answer = (_, response) => response.writeHead(401).end('{"error":"invalid_client"}')
    await test.next()
    expect(test.errors).toEqual(['The server issued no token; it answered 401.'])
  })

  it('sign each request of Tuya with a token, and renew a token that expired', async () => {
    let tokens = 0
    feed.answer = ({ url, headers }: IncomingMessage, response) => {
      if (url === '/v1.0/token?grant_type=1') {
        const result = { access_token: `t${++tokens}`, expire_time: 7200 }
        response.end(JSON.stringify({ success: true, result }))
      } else if (headers['access_token'] === 't2') response.end('{"success":true,"result":[]}')
      else response.end('{"success":false,"code":1010,"msg":"token invalid"}')
    }
    const test = polling({ type: 'tuya', key: 'client', secret: 'key' })
    await test.next()
    expect(test.texts()).toEqual(['{"success":true,"result":[]}'])
    feed.answer = (_, response) => response.end('{"success":false,"code":28841002,"msg":"no permission"}')
    await test.next()
    expect(test.errors).toEqual(['The server answered with the error 28841002.'])
  })

  it('sign each request of HikCentral and Alibaba Cloud, whose errors are no messages', async () => {
    feed.answer = ({ headers }, response) => {
      if (headers['x-ca-signature'] !== undefined) response.end('{"code":"0","data":{}}')
      else if (headers.authorization?.startsWith('ACS3-HMAC-SHA256 ') === true) response.end('{"Success":true}')
    }
    const hikcentral = polling({ type: 'hikcentral', key: '1', secret: 'key' })
    const alibaba = polling({ type: 'alibaba', key: '1', secret: 'key' })
    await hikcentral.next()
    await alibaba.next()
    expect([...hikcentral.texts(), ...alibaba.texts()]).toEqual(['{"code":"0","data":{}}', '{"Success":true}'])
    feed.answer = (_, response) => response.end('{"code":"0x02401003","Success":false,"Code":"iot.system.Limit"}')
    await hikcentral.next()
    await alibaba.next()
    expect([...hikcentral.errors, ...alibaba.errors]).toEqual([
      'The server answered with the error 0x02401003.',
      'The server answered with the error iot.system.Limit.',
    ])
  })
})
