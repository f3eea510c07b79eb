import { describe, expect, it } from 'vitest'
import { isAddress, isPublicAddress, isSameAddress } from './addresses.ts'

describe('addresses', () => {
  it.each([
    '127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1',
    '169.254.169.254', '100.64.0.1', '100.100.100.200', '100.127.255.255', '192.0.0.192', '198.18.0.1', '198.19.255.255',
    '192.0.2.1', '198.51.100.7', '203.0.113.9', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255',
    '::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::127.0.0.1', '64:ff9b::7f00:1',
    '64:ff9b::169.254.169.254', '64:ff9b:1::1', '2002:7f00:1::', '2002:a9fe:a9fe::1', '2001:0:1::1', '2001:db8::1',
    'fe80::1', 'fec0::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '3fff::1', '2600::5efe:10.0.0.1', '100::1',
  ])('refuses %s', (address) => {
    expect(isAddress(address)).toBe(true)
    expect(isPublicAddress(address)).toBe(false)
  }) // prettier-ignore

  it.each([
    '8.8.8.8', '1.1.1.1', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '223.255.255.255',
    '2606:4700:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1', '2a00:1450:4001:80b::200e',
  ])('accepts %s', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  }) // prettier-ignore

  it.each([
    '',
    'localhost',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4.5',
    ':',
    ':::',
    '1::2::3',
    '12345::',
    'fe80::1%eth0',
    '::g',
  ])('takes %j for no address', (text) => {
    expect(isAddress(text)).toBe(false)
    expect(isPublicAddress(text)).toBe(false)
  })

  it('are the same however they are written, and mapped or not', () => {
    expect(isSameAddress('127.0.0.1', '::ffff:7f00:1')).toBe(true)
    expect(isSameAddress('2001:DB8::1', '2001:db8:0:0:0:0:0:1')).toBe(true)
    for (const other of ['127.0.0.2', '::1', '127.0.0.1:80', '', 'localhost']) {
      expect(isSameAddress('127.0.0.1', other)).toBe(false)
    }
    expect(isSameAddress('', '')).toBe(false)
  })
})
