// Frames of HJ 212-2017, written by the suite from the text of the standard (clause 6.3, annex A), so that a target is never tested
// with its own code.

/** Annex A: the register is shifted first, then the byte is combined with all of it. */
function checkValue(data: Uint8Array): string {
  let register = 0xffff
  for (const byte of data) {
    register = (register >> 8) ^ byte
    for (let bit = 0; bit < 8; bit++) {
      const carry = register & 1
      register >>= 1
      if (carry === 1) register ^= 0xa001
    }
  }
  return register.toString(16).toUpperCase().padStart(4, '0')
}

/** A frame around its data segment (clause 6.3.1). */
export function frame(data: string): Uint8Array {
  const segment = new TextEncoder().encode(data)
  const length = String(segment.length).padStart(4, '0')
  return new TextEncoder().encode(`##${length}${data}${checkValue(segment)}\r\n`)
}

/** The access password of the station, which must not be returned. */
export const password = '493817'

/**
 * Real-time data (command 2011) of an air station at 08:58 on 1 August 2026, local time.
 * @param readings Items of the field CP, such as `a34004-Rtd=35.2,a34004-Flag=N`.
 */
export function realTime(...readings: readonly string[]): string {
  const content = ['DataTime=20260801085800', ...readings].join(';')
  return `QN=20260801085857223;ST=22;CN=2011;PW=${password};MN=A110000_0001;Flag=4;CP=&&${content}&&`
}

/** PM2.5 of 35.2; the factor a34004 of the standard's table B. */
export const dust = 'a34004-Rtd=35.2,a34004-Flag=N'

/** Options that must be declared, because no frame contains them: the time zone, and the unit of dusts (µg/m³). */
export const declared = { timezone: '+08:00', units: '{"a34004":"GQ"}' }
