// An out-of-tree adapter: the template of this project, with imports of the package instead of relative ones. The contract
// tests of the installed package are run on it.

import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newAdapter } from '../adapter-new/adapter-new.ts'
import { faultOf, run, type Checks, type Run } from './checks.ts'
import type { Installed, Runtime } from './commands.ts'
import { root } from './pack.ts'

function asOutsider(source: string): string {
  return source
    .replaceAll("'../kit/index.ts'", "'citygate/kit'")
    .replaceAll("'../contract/test-adapter.ts'", "'citygate/kit/test'")
}

/** Makes `my-format` and its misnamed copy `other` in the folder. */
export async function makeOutsiders(folder: string): Promise<void> {
  const own = await newAdapter('my-format', folder, join(root, 'adapters/_template'))
  for (const name of globSync('*.ts', { cwd: own })) {
    const path = join(own, name)
    writeFileSync(path, asOutsider(readFileSync(path, 'utf8')))
  }
  cpSync(own, join(folder, 'other'), { recursive: true })
  writeFileSync(join(folder, 'lines.yaml'), linesDocument)
}

/** The AsyncAPI document of the lines that the template reads. */
const linesDocument = `asyncapi: 3.0.0
info: { title: Lines of readings, version: 1.0.0 }
channels:
  lines:
    address: null
    messages:
      line:
        contentType: text/plain
        payload: { type: string, pattern: '^([a-z][a-z0-9]*=[^=;]+(;|$))+$' }
        examples: [{ name: alive, payload: station=S-7 }]
operations:
  receiveLine:
    action: receive
    channel: { $ref: '#/channels/lines' }
`

const ofConnectors = '@platformatic/kafka'

/** The optional peers that the contract tests need, at the versions of this project's development dependencies. */
export function peers(): readonly string[] {
  const document = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly peerDependencies: Readonly<Record<string, string>>
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const names = Object.keys(document.peerDependencies).filter((name) => name !== ofConnectors)
  return names.map((name) => `${name}@${document.devDependencies[name] ?? ''}`)
}

function judged({ folder }: Installed, { bin }: Runtime, adapter: string): Run {
  const words = ['conformance', 'run', '--adapter', adapter, '--setting', 'runs=5']
  return run(join(bin, 'node'), [join(folder, 'node_modules/citygate/bin/citygate.mjs'), ...words], { folder })
}

/** Where the peers are not installed yet, nothing is judged; where Node does not run TypeScript, it is said. */
export function checkOutsiders(
  installed: Installed,
  [oldest, current]: readonly [Runtime, Runtime],
  checks: Checks,
): void {
  const [old, without] = [judged(installed, oldest, 'my-format'), judged(installed, current, 'my-format')]
  checks.check(`${oldest.name}: an adapter.ts needs a newer Node`, faultOf(old, 2, /requires Node 22\.18/))
  checks.check(`${current.name}: without its peers no adapter is judged`, faultOf(without, 3, /tool-missing/))
  for (const runtime of [oldest, current]) {
    const what = `${runtime.name}: without its peers no AsyncAPI document is judged`
    checks.check(what, faultOf(delivered(installed, runtime), 3, /tool-missing[^]*npm install -D @asyncapi/))
  }
}

/** The AsyncAPI document of the outsider, against a line that was sent. */
function delivered({ folder }: Installed, { bin }: Runtime): Run {
  writeFileSync(join(folder, 'captures.ndjson'), '{"channel":"lines","text":"station=S-7"}\n')
  const words = ['conformance', 'run', 'captures.ndjson', '--profile', 'asyncapi']
  const document = ['--setting', 'document=lines.yaml']
  return run(join(bin, 'node'), [join(folder, 'node_modules/citygate/bin/citygate.mjs'), ...words, ...document], {
    folder,
  })
}

export function checkJudged(installed: Installed, runtime: Runtime, checks: Checks): void {
  for (const [adapter, code] of [
    ['my-format', 0],
    ['other', 1],
  ] as const) {
    const vitest = join(installed.folder, 'node_modules/vitest/vitest.mjs')
    const tested = run(join(runtime.bin, 'node'), [vitest, 'run', adapter], { folder: installed.folder })
    checks.check(`${runtime.name}: vitest run ${adapter} ends with ${code}`, faultOf(tested, code, /11/))
  }
  const title = `${runtime.name}: an AsyncAPI document is judged by what was captured`
  checks.check(title, faultOf(delivered(installed, runtime), 0, /"ASYNCAPI-011"/))
  for (const [adapter, code] of [
    ['my-format', 0],
    ['other', 1],
  ] as const) {
    const what = `${runtime.name}: conformance run --adapter ${adapter} ends with ${code}`
    checks.check(what, faultOf(judged(installed, runtime, adapter), code, /"ADAPTER-011"/))
  }
}
