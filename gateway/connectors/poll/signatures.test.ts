// Known answers: the examples of the documentation of Tuya ("Sign Requests") and of Alibaba Cloud ("V3 request structure and
// signature"). Of HikCentral the documentation gives only the text that is signed.

import { describe, expect, it } from 'vitest'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import type { FeedRequest } from './request.ts'
import { signAlibaba, signHikCentral, signTuya } from './signatures.ts'

function header({ headers }: FeedRequest, name: string): string | undefined {
  return headers.find(([known]) => known.toLowerCase() === name)?.[1]
}

describe('the signature of Tuya', () => {
  const key = { id: '1KAD46OrT9HafiKdsXeg', secret: '4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC' }
  const moment = { now: 1588925778000, nonce: '5138cc3a9033d69856923fd07b491173' }
  const headers = [
    ['area_id', '29a33e8796834b1efa6'],
    ['call_id', '8afdb70ab2ed11eb85290242ac130003'],
    ['Signature-Headers', 'area_id:call_id'],
  ] as const

  it('is that of the documentation for a token', async () => {
    const url = 'https://openapi.example/v1.0/token?grant_type=1'
    const signed = await signTuya({ method: 'GET', url, headers }, key, moment)
    expect(header(signed, 'sign')).toBe('9E48A3E93B302EEECC803C7241985D0A34EB944F40FB573C7B5C2A82158AF13E')
    expect(header(signed, 'access_token')).toBeUndefined()
  })

  it('is that of the documentation for another request, whatever the order of its parameters', async () => {
    const url = 'https://openapi.example/v2.0/apps/schema/users?page_size=50&page_no=1'
    const token = '3f4eda2bdec17232f67c0b188af3eec1'
    const signed = await signTuya({ method: 'GET', url, headers }, key, moment, token)
    expect(header(signed, 'sign')).toBe('AE4481C692AA80B25F3A7E12C3A5FD9BBF6251539DD78E565A1A72A508A88784')
    expect(header(signed, 'access_token')).toBe(token)
  })
})

describe('the signature of Alibaba Cloud', () => {
  it('is that of the documentation', async () => {
    const signed = await signAlibaba(
      {
        method: 'POST',
        url: 'https://ecs.cn-shanghai.aliyuncs.com/?RegionId=cn-shanghai&ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
        headers: [
          ['x-acs-action', 'RunInstances'],
          ['x-acs-version', '2014-05-26'],
          ['Accept', '*/*'],
        ],
      },
      { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' },
      { now: Date.parse('2023-10-26T10:22:32Z'), nonce: '3156853299f313e23d1673dc12e1703d' },
    )
    expect(header(signed, 'authorization')).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    )
  })
})

describe('the signature of HikCentral', () => {
  it('covers method, declared headers, its own headers, path and sorted parameters', async () => {
    const signed = await signHikCentral(
      {
        method: 'POST',
        url: 'https://hik.example/artemis/api/example?qb=B&qa=a',
        headers: [
          ['Content-Type', 'application/json'],
          ['Accept', '*/*'],
          ['User-Agent', 'any'],
        ],
      },
      { id: '29666671', secret: 'empsl21ds3' },
      { now: 1479968678000, nonce: 'once' },
    )
    const text = [
      'POST',
      '*/*',
      'application/json',
      'x-ca-key:29666671',
      'x-ca-nonce:once',
      'x-ca-timestamp:1479968678000',
      '/artemis/api/example?qa=a&qb=B',
    ].join('\n')
    const utf8 = new TextEncoder()
    const algorithm = { name: 'HMAC', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('raw', utf8.encode('empsl21ds3'), algorithm, false, ['sign'])
    const expected = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(text)))
    expect(header(signed, 'x-ca-signature')).toBe(toBase64(expected))
    expect(header(signed, 'x-ca-signature-headers')).toBe('x-ca-key,x-ca-nonce,x-ca-timestamp')
  })
})
