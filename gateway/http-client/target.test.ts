import { describe, expect, it } from 'vitest'
import { outgoingTarget } from './target.ts'

describe('the address of a call', () => {
  it.each([
    'http://example.com/', 'https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/',
    'https://0177.0.0.1/', 'https://①②⑦.0.0.1/', 'https://[::1]/', 'https://[::ffff:7f00:1]/', 'https://[64:ff9b::7f00:1]/',
    'https://localhost/', 'https://localhost./', 'https://a.localhost/', 'https://metadata.google.internal/',
    'https://printer.local/', 'https://intranet/', 'https://169.254.169.254/latest/meta-data/',
    'https://100.100.100.200/latest/meta-data/', 'https://user@example.com/', 'https://user:word@example.com/',
    'https://0/', 'https://0.0.0.0/', 'https://[::]/', 'https://127.0.0.1./', 'https://127.0.0.1.', 'https://017700000001/', 'https://0x7f.1/',
    'https://127。0。0。1/', 'https://１２７.0.0.1/', 'https://%31%32%37.0.0.1/', 'https://0xa9fea9fe/', 'https://2852039166/',
    'https://0251.0376.0251.0376/', 'https://0x64.0x64.0x64.0xc8/', 'https://1684300072./', 'https://[fe80::1%25eth0]/', 'https://[fe80::1%eth0]/',
    'https://[fd00:ec2::254]/', 'https://[::ffff:169.254.169.254]/', 'https://[::ffff:0:127.0.0.1]/', 'https://[64:ff9b::6464:64c8]/',
    'https://[64:ff9b:1::a9fe:a9fe]/', 'https://[2002:a9fe:a9fe::]/', 'https://[2001::1]/', 'https://[::127.0.0.1]/', 'https://[0:0:0:0:0:0:0:1]/',
    'https://[2600::5efe:7f00:1]/', 'https://LOCALHOST/', 'https://localhost.localdomain/', 'https://metadata/', 'https://metadata./', 'https://metadata../', 'https://host.docker.internal/',
    'https://127.0.0.1\\@example.com/', 'https://127.0.0.1#@example.com/', 'https://127.0.0.1?@example.com/', 'https:127.0.0.1', 'https:///127.0.0.1/',
    ' https://127.0.0.1/', 'ht\ntps://127.0.0.1/', 'https://127.0.0\t.1/', '//127.0.0.1/', 'http:\\\\127.0.0.1/', 'javascript:alert(1)', 'blob:https://example.com/x',
    'ftp://example.com/', 'file:///etc/passwd', 'gopher://example.com/', 'data:text/plain,x', 'not a url', '',
  ])('refuses %s', (address) => {
    const target = outgoingTarget(address, [])
    expect(target.ok).toBe(false)
    expect(JSON.stringify(target)).not.toContain('example')
  }) // prettier-ignore

  it('accepts https to a public name, on any port', () => {
    expect(outgoingTarget('https://receiver.example.com:8443/notify', [])).toMatchObject({
      ok: true,
      value: { isAllowed: false },
    })
    expect(outgoingTarget('https://8.8.8.8/', []).ok).toBe(true)
  })

  it('accepts an origin of the configuration, and no other port of it', () => {
    const allow = ['http://localhost:8085']
    expect(outgoingTarget('http://localhost:8085/notify?x=1', allow)).toMatchObject({
      ok: true,
      value: { isAllowed: true },
    })
    expect(outgoingTarget('http://localhost:8086/notify', allow).ok).toBe(false)
    expect(outgoingTarget('https://localhost:8085/notify', allow).ok).toBe(false)
    expect(outgoingTarget('http://user@localhost:8085/notify', allow).ok).toBe(false)
  })

  it('takes every port of a host that the configuration names so, and of no other host', () => {
    const allow = ['http://localhost:*', 'http://[::1]:*']
    for (const url of ['http://localhost:9911/x', 'http://localhost/x', 'http://[::1]:80/x'])
      expect([url, outgoingTarget(url, allow)]).toMatchObject([url, { ok: true, value: { isAllowed: true } }])
    for (const url of [
      'http://127.0.0.1:9911/',
      'https://localhost:9911/',
      'http://a.localhost:9911/',
      'http://localhost.example.com/',
    ])
      expect([url, outgoingTarget(url, allow).ok]).toEqual([url, false])
  })
})
