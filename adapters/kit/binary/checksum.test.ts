import { describe, expect, it } from 'vitest'
import { fromLatin1 } from '../records/text.ts'
import { checksum } from './checksum.ts'

const crc = (text: string): string => checksum.crc16Hj212(fromLatin1(text)).toString(16).toUpperCase()

describe('crc16Hj212', () => {
  it.each([
    // HJ 212-2017 Annex A, whose prose has 1C08 by mistake.
    ['QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&', '1C80'],
    // xiaoyao9184/hj-t212-parser (Apache-2.0).
    [
      'ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;060-Rtd=1.803,060-Flag=N&&',
      '1DC0',
    ],
  ])('is that of the standard', (data, check) => {
    expect(crc(data)).toBe(check)
  })
  it('is not the CRC of Modbus', () => {
    expect(crc('123456789')).not.toBe('4B37')
    expect(checksum.crc16Modbus(fromLatin1('123456789'))).toBe(0x4b37)
    expect(checksum.crc16Arc(fromLatin1('123456789'))).toBe(0xbb3d)
    expect(checksum.crc16Kermit(fromLatin1('123456789'))).toBe(0x2189)
  })
})
