// Wrong usage and malformed files: a sentence that says what and where, exit code 2, and no stack trace.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { conformance } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-usage-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, content: unknown): string {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(content))
  return file
}

const run = ['run', 'http://127.0.0.1:9', '--profile', 'translate']
const config = (name: string, content: unknown): readonly string[] => [...run, '--config', written(name, content)]
const report = written('report.json', { schema: 'urn:citygate:schema:conformance-report:2', suite: {} })
const recording = written('recording.json', { schema: 'urn:citygate:schema:conformance-recording:1', profiles: [] })

const issuer = written('issuer.json', { keys: [{ alg: 'ES256', kid: 'one', d: 'planted' }] })

const cases: readonly (readonly [readonly string[], string])[] = [
  [
    [...run, '--callback', 'planted'],
    '--callback: The address of the server must be an absolute URL, such as http://localhost:8787.',
  ],
  [
    [...run, '--callback', 'http://h:1/?a=planted'],
    '--callback: The URL of a server must not have a query or a fragment.',
  ],
  [config('timeout.json', { timeout: 'abc' }), 'invalid value for timeout: It must be a whole number of milliseconds.'],
  [config('lang.json', { lang: 'xx' }), 'invalid value for lang: Allowed choices are'],
  [config('listen.json', { listen: 'foo' }), 'invalid value for listen: It must be HOST:PORT.'],
  [config('callback.json', { callback: 'foo' }), '--callback: The address of the server must be'],
  [[...run, '--header', 'Fiware-Service: 城市'], 'header Fiware-Service has characters that are not valid in a header'],
  [[...run, '--header', 'Transfer-Encoding: chunked'], 'header Transfer-Encoding belongs to the connection'],
  [[...run, '--issuer-keys', issuer], 'The file of --issuer-keys does not contain keys'],
  [['badge', report], `${report} is not a complete report: suite.version is missing or invalid.`],
  [['compare', report, report], 'suite.version'],
  [['badge', recording], 'is not a report of this suite.'],
  [['replay', recording], `${recording} is not a complete recording: suite is missing or invalid.`],
  [['replay', report], 'is not a recording of this suite.'],
]

it('end with 2, and say what is wrong and where', async () => {
  for (const [words, sentence] of cases) {
    const { code, out, errors } = await conformance(words)
    expect([words, code, out]).toEqual([words, 2, ''])
    expect(errors).toContain(sentence)
    expect(errors).not.toMatch(/planted|\n {4}at /)
  }
}, 120_000)
