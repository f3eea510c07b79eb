// `npm run package`: packs the package, has it judged by the linters of packages, installs it into an empty folder, and
// uses all of it there as its users would, on the oldest Node that it runs on and on this one.

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkAction } from './action.ts'
import { checkBundles } from './bundles.ts'
import { CommandFailed, faultOf, mustRun, run, startChecks } from './checks.ts'
import { checkCommands, checkNpx, checkOffline, type Installed, type Runtime } from './commands.ts'
import { checkJudged, checkOutsiders, makeOutsiders, peers } from './adapter-contract.ts'
import { pack, strangers } from './pack.ts'
import { checkServe } from './serve.ts'
import { checkTypes } from './types.ts'

const tools = import.meta.dirname
const install = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
const checks = startChecks()
const base = mkdtempSync(join(tmpdir(), 'citygate-package-'))
/** Where the tarball lies, and where it is installed. */
const [shelf, folder] = [join(base, 'shelf'), join(base, 'consumer')]

function npm(args: readonly string[], where: string): void {
  mustRun('npm', [...args, ...install], { folder: where })
}

/** Runs a file of consumer/ in the folder of the package. */
function consume(name: string, { name: on, bin }: Runtime): void {
  copyFileSync(join(tools, 'consumer', name), join(folder, name))
  checks.check(`${on}: ${name}`, faultOf(run(join(bin, 'node'), [name], { folder }), 0))
}

try {
  for (const made of [shelf, folder]) mkdirSync(made)
  npm(['ci'], tools)
  const packed = pack(shelf)
  const tarball = join(shelf, packed.filename)
  console.log(
    `${packed.filename}: ${packed.files.length} files, ${(packed.size / 1024).toFixed(0)} KB, unpacked ${(packed.unpackedSize / 1024).toFixed(0)} KB`,
  )
  checks.check('it holds what it should and nothing else', strangers(packed))
  checks.check('publint', faultOf(run('node_modules/.bin/publint', [tarball, '--strict'], { folder: tools }), 0))
  const wrong = run('node_modules/.bin/attw', [tarball, '--profile', 'esm-only', '--no-emoji'], { folder: tools })
  checks.check('are the types wrong? (ESM only)', faultOf(wrong, 0))

  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  npm(['install', tarball], folder)
  const installed: Installed = { folder, version: packed.version }
  const oldest: Runtime = { name: 'Node 20.17', bin: join(tools, 'node_modules/node/bin'), hasSqlite: false }
  const current: Runtime = { name: 'Node 24', bin: dirname(process.execPath), hasSqlite: true }
  for (const runtime of [oldest, current]) {
    consume('entries.mjs', runtime)
    checkCommands(installed, runtime, checks)
    checkNpx(shelf, packed.filename, runtime, checks)
  }
  checkOffline(installed, oldest, checks)
  checkAction(shelf, tarball, checks)
  await checkServe(installed, current, oldest, checks)
  checkTypes(folder, checks)
  await checkBundles(folder, checks)
  consume('sqlite.mjs', current)
  await makeOutsiders(folder)
  checkOutsiders(installed, [oldest, current], checks)
  npm(['install', ...peers()], folder)
  consume('adapter-contract.mjs', current)
  checkJudged(installed, current, checks)
} catch (error) {
  if (!(error instanceof CommandFailed)) throw error
  checks.check('everything could be checked', error.message)
} finally {
  rmSync(base, { recursive: true, force: true })
}
if (!checks.close()) process.exitCode = 1
