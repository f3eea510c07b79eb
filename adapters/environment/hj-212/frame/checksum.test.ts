import { describe, expect, it } from 'vitest'
import { ascii } from './bytes.ts'
import { checksumText } from './checksum.ts'

describe('checksumText', () => {
  it.each([
    // HJ 212-2017 Annex A, whose prose has 1C08 by mistake.
    ['QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&', '1C80'],
    // xiaoyao9184/hj-t212-parser (Apache-2.0).
    [
      'ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;060-Rtd=1.803,060-Flag=N&&',
      '1DC0',
    ],
  ])('is that of the standard', (data, check) => {
    expect(checksumText(ascii(data))).toBe(check)
  })
  it('is not the CRC of Modbus', () => {
    expect(checksumText(ascii('123456789'))).not.toBe('4B37')
  })
  it('keeps its leading zeros', () => {
    const texts = Array.from({ length: 5000 }, (_, index) => checksumText(ascii(String(index))))
    expect(texts.every((text) => /^[0-9A-F]{4}$/.test(text))).toBe(true)
    expect(texts.some((text) => text.startsWith('0'))).toBe(true)
  })
})
