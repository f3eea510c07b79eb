// `npm run release -- --dry-run`: all of a release but the publishing. It checks that the tree is clean and that the
// version is said alike everywhere, packs, and writes tarball, SBOM (CycloneDX) and changelog section to dist/release.
// Only `--publish` publishes, and only what has no fault.

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { version } from '../../version.ts'
import { sectionFor } from './changelog.ts'
import { CommandFailed, mustRun } from './checks.ts'
import { pack, root, strangers, type Packed } from './pack.ts'

type Mode = '--dry-run' | '--publish'

const out = join(root, 'dist/release')

function output(command: string, args: readonly string[]): string {
  return mustRun(command, args, { folder: root })
}

/** Why there can be no release of what lies here. */
function faultsBefore(): readonly string[] {
  const faults: string[] = []
  const changed = output('git', ['status', '--porcelain']).trim()
  if (changed !== '') faults.push(`the tree is not clean:\n${changed}`)
  const document = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
  if (document.version !== version) faults.push(`package.json says ${document.version}, version.ts says ${version}`)
  if (output('git', ['tag', '--list', `v${version}`]).trim() !== '') faults.push(`v${version} is tagged already`)
  return faults
}

/** Packs to a separate folder, because packing recreates dist/. */
function packed(): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-release-'))
  try {
    const made = pack(folder)
    mkdirSync(out, { recursive: true })
    copyFileSync(join(folder, made.filename), join(out, made.filename))
    return made
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Sbom {
  readonly metadata: { readonly component: { name: string } }
  readonly components: readonly unknown[]
}

/** What the package brings along. @returns the number of components */
function writeSbom(name: string): number {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only']
  const sbom = JSON.parse(output('npm', args)) as Sbom
  // npm names the component like the folder.
  sbom.metadata.component.name = name
  writeFileSync(join(out, 'sbom.cyclonedx.json'), `${JSON.stringify(sbom, null, 2)}\n`)
  return sbom.components.length
}

function report(
  { name, version: of, filename, files, size, unpackedSize, integrity }: Packed,
  components: number,
): void {
  console.log(`${name} ${of}`)
  for (const file of files) console.log(`  ${String(file.size).padStart(8)} ${file.path}`)
  console.log(`${files.length} files, ${size} bytes packed, ${unpackedSize} unpacked`)
  console.log(`integrity ${integrity}`)
  console.log(`sbom.cyclonedx.json: ${components} components`)
  console.log(`${filename}, sbom and changelog are in dist/release`)
}

function release(mode: Mode): boolean {
  const faults = [...faultsBefore()]
  const made = packed()
  const foreign = strangers(made)
  if (foreign !== undefined) faults.push(foreign)
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
  const section = sectionFor(changelog, version, new Date().toISOString().slice(0, 10))
  if (section === undefined) faults.push(`CHANGELOG.md has no section for ${version}`)
  else writeFileSync(join(out, 'changelog.md'), section.text)
  report(made, writeSbom(made.name))
  if (section !== undefined) console.log(`\n${section.text}`)
  if (mode === '--publish' && section?.unreleased === true) {
    faults.push(`CHANGELOG.md has no section ${version} yet: commit the one in dist/release/changelog.md`)
  }
  for (const fault of faults) console.error(`not releasable: ${fault}`)
  if (faults.length > 0) return false
  if (mode === '--dry-run') console.log('Dry run: nothing was published.')
  else console.log(output('npm', ['publish', join(out, made.filename), '--access', 'public']))
  return true
}

const [mode, ...others] = process.argv.slice(2)
if ((mode !== '--dry-run' && mode !== '--publish') || others.length > 0) {
  console.error(
    'Say what: npm run release -- --dry-run makes everything and publishes nothing; --publish publishes it.',
  )
  process.exitCode = 2
} else {
  try {
    if (!release(mode)) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
