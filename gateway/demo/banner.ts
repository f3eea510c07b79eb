// What `npm start` prints: where the city is, tokens, and lines that work as they are pasted into bash.

import { hj212Frame, instant } from './vendors/hj212-frame.ts'
import { visitorLocation } from './vendors/fleet-taxis.ts'
import { city } from './vendors/vendor.ts'

export interface Facts {
  readonly url: string
  readonly logPath: string
  readonly tokens: { readonly vendor: string; readonly reader: string; readonly officer: string }
  readonly tokenHours: number
  readonly now: number
  /** The source and the vehicle of the second and third line. */
  readonly source: string
  readonly vehicle: string
  /** Verifies the audit log. */
  readonly auditKey: string
}

/** A word of bash. Control characters are written as escapes, because a terminal would not give them back. */
function quoted(word: string): string {
  if (!/[\r\n]/.test(word)) return `'${word.replaceAll("'", String.raw`'\''`)}'`
  const escapes: ReadonlyMap<string, string> = new Map([
    ['\r', String.raw`\r`],
    ['\n', String.raw`\n`],
    ['\\', String.raw`\\`],
    ["'", String.raw`\'`],
  ])
  return `$'${word.replaceAll(/[\r\n\\']/g, (found) => escapes.get(found) ?? found)}'`
}

function curl(url: string, token: string, body?: { readonly mediaType: string; readonly text: string }): string {
  const words = ['-H', `Authorization: Bearer ${token}`]
  if (body !== undefined) words.push('-H', `Content-Type: ${body.mediaType}`, '--data-binary', body.text)
  return ['curl -sS', ...words.map((word) => (word.startsWith('-') ? word : quoted(word))), quoted(url)].join(' ')
}

function translation({ url, tokens, now }: Facts): string {
  const options = new URLSearchParams({
    from: 'hj-212',
    to: 'ngsi-ld',
    'option.timezone': city.timezone,
    'option.units': JSON.stringify({ a34004: 'GQ' }),
  })
  const items = [instant('a34004', 35.2, 1), instant('a01001', 28.4, 1)]
  const station = 'DEMO000000000AIR00000009'
  const text = hj212Frame({ requestedAt: now, system: 22, command: 2011, station, dataTime: now, items })
  return curl(`${url}/v1/translate?${options}`, tokens.vendor, { mediaType: 'text/plain', text })
}

function report({ url, tokens, now, source }: Facts): string {
  const { mediaType, body } = visitorLocation(now)
  return curl(`${url}/v1/sources/${source}/messages`, tokens.vendor, { mediaType, text: body })
}

function verification({ url, tokens, auditKey }: Facts): string {
  return `npx citygate audit verify ${quoted(`${url}/audit`)} --token ${quoted(tokens.officer)} --key ${quoted(auditKey)}`
}

export function banner(facts: Facts): string {
  const { url, tokens, vehicle, tokenHours } = facts
  return `Citygate, the demo city: ${url}
Eight vendors of ${city.name} send every few seconds; all of it is made up. Requests are logged in ${facts.logPath}.

Tokens for ${tokenHours} hours:
vendor   ${tokens.vendor}
reader   ${tokens.reader}
officer  ${tokens.officer}

A station's frame (HJ 212) becomes NGSI-LD:
${translation(facts)}

A taxi's frame (JT/T 808) goes to its source:
${report(facts)}

What a reader sees of that taxi; the officer's token shows its plate too:
${curl(`${url}/v1/entities/${vehicle}`, tokens.reader)}

Every decision of the gateway is in its audit log, which this verifies:
${verification(facts)}

Stop it with Ctrl-C.
`
}
