// The commands of the installed package on one Node: what they answer, and with which exit code they refuse.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rightAlert } from '../../conformance/mutants/reference/feeds/cap.ts'
import { faultOf, run, type Checks, type Run } from './checks.ts'

export interface Runtime {
  readonly name: string
  /** The folder of its `node`. */
  readonly bin: string
  readonly hasSqlite: boolean
}

/** Where the package is installed. */
export interface Installed {
  readonly folder: string
  readonly version: string
}

const options = ['--option', 'timezone=+08:00', '--option', 'edition=2005']
const translate = ['translate', '--from', 'hj-212', '--to', 'ngsi-ld', ...options]
/** HJ/T 212-2005 appendix A, with a made-up station. */
const frame =
  '##0136ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;060-Rtd=1.803,060-Flag=N&&1dc0\r\n'

export function checkCommands(installed: Installed, runtime: Runtime, checks: Checks): void {
  const { folder, version } = installed
  const citygate = (args: readonly string[], input?: string): Run =>
    run(join(runtime.bin, 'node'), [join(folder, 'node_modules/citygate/bin/citygate.mjs'), ...args], {
      folder,
      ...(input === undefined ? {} : { input }),
    })
  const ends = (what: string, of: Run, code: number, says?: RegExp): void =>
    checks.check(`${runtime.name}: ${what}`, faultOf(of, code, says))

  const translated = citygate(translate, frame)
  ends('translate prints the document and the losses', translated, 0, /"WaterQualityObserved"/)
  checks.check(
    `${runtime.name}: translate prints no warning of Node`,
    /Warning/.test(translated.stderr) ? translated.stderr : undefined,
  )
  ends('translate refuses a damaged frame', citygate(translate, frame.replace('231.0', '231.1')), 1, /checksum/)
  ends('translate names the option that is missing', citygate(translate.slice(0, 5), frame), 2, /timezone/)
  ends('translate knows no such format', citygate(['translate', '--from', 'no', '--to', 'ngsi-ld'], frame), 2)
  ends('adapters lists the formats', citygate(['adapters']), 0, /hj-212[^]*ngsi-ld/)
  ends('adapters knows no such format', citygate(['adapters', 'no']), 2)
  ends('no such command', citygate(['no']), 2)
  ends('conformance lists its checks', citygate(['conformance', 'list']), 0, /TRANSLATE-011/)
  ends('conformance needs a URL', citygate(['conformance', 'run', 'no', '--profile', 'translate']), 2)
  const closed = ['conformance', 'run', 'http://127.0.0.1:9', '--profile', 'translate']
  ends('conformance judges nobody who does not answer', citygate(closed), 3)
  ends('config check', citygate(['config', 'check']), 0, /listen/)
  checks.check(
    `${runtime.name}: --version is ${version}`,
    citygate(['--version']).stdout.trim() === version ? undefined : 'it is another',
  )
  if (!runtime.hasSqlite) ends('serve says which Node it needs', citygate(['serve']), 2, /needs Node 22\.13/)
}

/** Where there is no network at all, a document is judged all the same. */
export function checkOffline({ folder }: Installed, { name, bin }: Runtime, checks: Checks): void {
  writeFileSync(join(folder, 'alert.xml'), rightAlert)
  const words = [
    join(folder, 'node_modules/citygate/bin/citygate.mjs'),
    'conformance',
    'run',
    'alert.xml',
    '--profile',
    'cap-feed',
  ]
  const judged = run('unshare', ['--net', join(bin, 'node'), ...words], { folder })
  checks.check(`${name}: conformance judges a feed without any network`, faultOf(judged, 0, /"verdict": "conforms"/))
}

/** `npx` of a tarball in a folder where nothing is installed. */
export function checkNpx(folder: string, filename: string, runtime: Runtime, checks: Checks): void {
  const npx = (args: readonly string[], input?: string): Run =>
    run('npx', ['--yes', '--prefer-offline', `./${filename}`, ...args], {
      folder,
      path: [runtime.bin],
      ...(input === undefined ? {} : { input }),
    })
  for (const [what, of, says] of [
    ['adapters', npx(['adapters']), /hj-212/],
    ['translate', npx(translate, frame), /"WaterQualityObserved"/],
    ['conformance', npx(['conformance', 'list']), /TRANSLATE-011/],
  ] as const) {
    checks.check(`${runtime.name}: npx ./${filename} ${what}`, faultOf(of, 0, says))
  }
}
