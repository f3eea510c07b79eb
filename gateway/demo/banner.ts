// What `npm start` prints and writes: the addresses of the city, its tokens, and commands to paste into bash.

import type { Connections } from './connections.ts'
import { hj212Frame, instant } from './frames/hj212-frame.ts'
import { visitorLocation } from './vendors/fleet-taxis.ts'
import { city } from './vendors/vendor.ts'

export interface Facts {
  readonly url: string
  readonly connections: Connections
  readonly logPath: string
  /** The file of `environment`, from the folder in which the city was started. */
  readonly environmentPath: string
  /** The file of `commands`. */
  readonly commandsPath: string
  readonly tokens: Readonly<Record<'vendor' | 'reader' | 'officer' | 'operator', string>>
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

/** What a shell reads before it runs the printed lines, and those of the README. */
export function environment({ tokens, tokenHours, auditKey }: Facts): string {
  const variables = { ...tokens, key: auditKey }
  return [
    `# Tokens of the demo city for ${tokenHours} hours, and the key that verifies its audit log. Written by npm start.`,
    ...Object.entries(variables).map(([name, value]) => `export ${name.toUpperCase()}=${quoted(value)}`),
    '',
  ].join('\n')
}

/** @param token the name of its variable */
function curl(url: string, token: string, body?: { readonly mediaType: string; readonly text: string }): string {
  const words = ['curl -sS', `-H "Authorization: Bearer $${token}"`]
  if (body !== undefined)
    words.push('-H', quoted(`Content-Type: ${body.mediaType}`), '--data-binary', quoted(body.text))
  return [...words, quoted(url)].join(' ')
}

function translation({ url, now }: Facts): string {
  const options = new URLSearchParams({
    from: 'hj-212',
    to: 'ngsi-ld',
    'option.timezone': city.timezone,
    'option.units': JSON.stringify({ a34004: 'GQ' }),
  })
  const items = [instant('a34004', 35.2, 1), instant('a01001', 28.4, 1)]
  const station = 'DEMO000000000AIR00000009'
  const text = hj212Frame({ requestedAt: now, system: 22, command: 2011, station, dataTime: now, items })
  return curl(`${url}/v1/translate?${options}`, 'VENDOR', { mediaType: 'text/plain', text })
}

function report({ url, now, source }: Facts): string {
  const { mediaType, body } = visitorLocation(now)
  return curl(`${url}/v1/sources/${source}/messages`, 'VENDOR', { mediaType, text: body })
}

/** What a visitor tries next, in bash: each command is one line. */
export function commands(facts: Facts): string {
  const { url, vehicle, tokenHours, environmentPath } = facts
  return `# Commands for the demo city, written by npm start. Load its tokens, for ${tokenHours} hours, before the others:
source ${environmentPath}

# A station's frame (HJ 212) becomes NGSI-LD:
${translation(facts)}

# A taxi's frame (JT/T 808) goes to its source:
${report(facts)}

# A reader's view of that taxi; with $OFFICER the plate is shown too:
${curl(`${url}/v1/entities/${vehicle}`, 'READER')}

# Every decision of the gateway is recorded in its audit log. Verify the log:
npx citygate audit verify ${url}/audit --token "$OFFICER" --key "$KEY"
`
}

export function banner({ url, connections, commandsPath, environmentPath, logPath }: Facts): string {
  const { mqtt, feed, tcp, websocket } = connections
  const range = (ports: ReadonlyMap<string, number>): string =>
    [...new Set([Math.min(...ports.values()), Math.max(...ports.values())])].join(' to ')
  return `Citygate: the demo city of ${city.name}, whose vendors send data every few seconds

  The city on a map   ${url}/console/map
  The console         ${url}/console
  Translate           ${url}
  API reference       ${url}/docs

  Commands to paste   ${commandsPath} (tokens: source ${environmentPath})
  Ports of devices    TCP ${range(tcp)}, WebSocket ${range(websocket)}, MQTT ${mqtt}, feeds ${feed}
  Log of requests     ${logPath}

Stop it with Ctrl-C.
`
}
